# The first process of a sandbox: reads its standard input until that ends, and ends.
#
# as InitProgram.x64.S -o init.o && objcopy -O binary -j .text init.o init.bin

.intel_syntax noprefix
    xor edi, edi
    lea rsi, [rsp - 8]
    mov edx, 1
again:
    xor eax, eax                # read(0, the stack, 1)
    syscall
    cmp eax, -4                 # EINTR
    je again
    test eax, eax
    jg again
    xor edi, edi
    mov eax, 231                # exit_group(0)
    syscall
