# What a clone does before it becomes another program: it makes the system calls of a list, one after the other.
#
# It runs in the address space of a multi-threaded process, so it uses no stack, no thread-local storage and no memory but the list.
# rdi: struct head { u64 flags; u64 pidfd; call* first; call* end; call* failed; };
# struct call { u64 number; u64 traits; u64 arguments[6]; s64 result; };
# traits: bit n (0 to 5): argument n is the address of what to pass; bit 8: may fail; bit 9: who gets another result than 0 ends,
# and only that result is kept.
#
# as SyscallStub.x64.S -o stub.o && objcopy -O binary -j .text stub.o stub.bin

.intel_syntax noprefix
    push rbx
    mov rbx, rdi
    mov eax, 56                 # clone(flags, the same stack, pidfd, no tid, no thread-local storage)
    mov rdi, [rbx]
    xor esi, esi
    mov rdx, [rbx + 8]
    xor r10d, r10d
    xor r8d, r8d
    syscall
    test rax, rax
    jz child
    pop rbx
    ret

child:
    mov rbp, [rbx + 16]
next:
    cmp rbp, [rbx + 24]
    jae missing
    mov r12, [rbp + 8]
    mov rdi, [rbp + 16]
    bt r12, 0
    jnc 1f
    mov rdi, [rdi]
1:  mov rsi, [rbp + 24]
    bt r12, 1
    jnc 1f
    mov rsi, [rsi]
1:  mov rdx, [rbp + 32]
    bt r12, 2
    jnc 1f
    mov rdx, [rdx]
1:  mov r10, [rbp + 40]
    bt r12, 3
    jnc 1f
    mov r10, [r10]
1:  mov r8, [rbp + 48]
    bt r12, 4
    jnc 1f
    mov r8, [r8]
1:  mov r9, [rbp + 56]
    bt r12, 5
    jnc 1f
    mov r9, [r9]
1:  mov rax, [rbp]
    syscall
    bt r12, 9
    jnc store
    test rax, rax               # the new process: the result is its parent's to write
    jz done
store:
    mov [rbp + 64], rax
    cmp rax, -4095
    jae failed
    bt r12, 9
    jc parent
done:
    add rbp, 72
    jmp next
failed:
    bt r12, 8
    jc done
missing:
    mov [rbx + 32], rbp
    mov edi, 127
    jmp leave
parent:
    xor edi, edi
leave:
    mov eax, 231                # exit_group
    syscall
    ud2
