"""Attempts to get out of a sandbox. Each is made by a process of its own and says in one line how it ended.

An attempt that returns has got out. One that fails with an error of the system, or with Contained, was contained; any other error means that the attempt itself is broken.
`control` names who can do the same outside without harm, which shows that the attempt would work: "root" or "anyone".

Called as: attempts.py inside|outside FACTS [NAME...], where FACTS is a JSON object of what lies outside.
"""
import array, ctypes, errno, fcntl, json, mmap, os, signal, socket, struct, subprocess, sys, termios

inherited = [number for number in os.listdir("/proc/self/fd") if int(number) > 2 and os.path.exists("/proc/self/fd/" + number) and os.readlink("/proc/self/fd/" + number) != os.path.abspath(__file__)]
libc = ctypes.CDLL(None, use_errno=True)
attempts = []
facts = {}


class Contained(Exception):
    pass


def attempt(name, control=None):
    def add(function):
        attempts.append((name, control, function))
        return function
    return add


def call(number, *arguments):
    """A system call; its error is raised."""
    result = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def write(path, text):
    with open(path, "wb", buffering=0) as file:
        file.write(text.encode())


def forbidden(got, what):
    """Something that is no error of the system is not there."""
    if not got:
        raise Contained(what)


# --- Mounts and roots

@attempt("mount a file system")
def _(): call(165, b"none", b"/tmp", b"tmpfs", 0, b"")

@attempt("bind another place to the workspace")
def _(): call(165, b"/etc", b".", None, 0x1000, None)

@attempt("remount the root writable")
def _(): call(165, None, b"/", None, 0x20 | 0x1000, None)

@attempt("remount the kernel's settings writable")
def _(): call(165, None, b"/proc/sys", None, 0x20 | 0x1000, None)

@attempt("make the root writable by mount_setattr")
def _(): call(442, -100, b"/", 0x8000, struct.pack("QQQQ", 0, 1, 0, 0), 32)

@attempt("unmount a mask of /proc")
def _(): call(166, b"/proc/sys", 2)

@attempt("unmount /run")
def _(): call(166, b"/run", 2)

@attempt("change the root")
def _(): call(155, b".", b".")

@attempt("enter a root of its own", control="root")
def _(): os.chroot("/")

@attempt("copy a mount by open_tree", control="root")
def _(): call(428, -100, b"/", 1)

@attempt("open a file system by fsopen", control="root")
def _(): call(430, b"tmpfs", 0)

@attempt("move a mount by move_mount")
def _(): call(429, -100, b"/tmp", -100, b"/etc", 0)

@attempt("add swap")
def _(): call(167, b"/tmp/swap", 0)

# --- Namespaces

@attempt("unshare users", control="anyone")
def _(): call(272, 0x10000000)

@attempt("unshare mounts", control="root")
def _(): call(272, 0x20000)

@attempt("unshare a network", control="root")
def _(): call(272, 0x40000000)

@attempt("clone into new users", control="anyone")
def _():
    pid = call(56, 0x10000000 | signal.SIGCHLD, 0, 0, 0, 0)
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)

@attempt("clone3 into new users", control="anyone")
def _():
    pid = call(435, struct.pack("QQQQQQQQ", 0x10000000, 0, 0, 0, signal.SIGCHLD, 0, 0, 0), 64)
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)

@attempt("enter the namespaces of process 1")
def _(): call(308, os.open("/proc/1/ns/mnt", os.O_RDONLY), 0)

@attempt("enter one's own namespace again", control="root")
def _(): call(308, os.open("/proc/self/ns/uts", os.O_RDONLY), 0)

# --- Other processes

@attempt("see a process outside", control="anyone")
def _(): os.stat("/proc/%d" % facts["victim"])

@attempt("signal a process outside", control="anyone")
def _(): os.kill(facts["victim"], 0)

@attempt("open a process outside", control="anyone")
def _(): call(434, facts["victim"], 0)

@attempt("trace process 1")
def _(): call(101, 16, 1, 0, 0)

@attempt("be traced", control="anyone")
def _(): call(101, 0, 0, 0, 0)

@attempt("read another process's memory by process_vm_readv", control="anyone")
def _():
    buffer = ctypes.create_string_buffer(8)
    vector = struct.pack("QQ", ctypes.addressof(buffer), 8)
    call(310, os.getpid(), vector, 1, vector, 1, 0)

@attempt("write another process's memory by process_vm_writev", control="anyone")
def _():
    buffer = ctypes.create_string_buffer(8)
    vector = struct.pack("QQ", ctypes.addressof(buffer), 8)
    call(311, os.getpid(), vector, 1, vector, 1, 0)

@attempt("open the memory of process 1")
def _(): os.open("/proc/1/mem", os.O_RDWR)

@attempt("see the host's root through process 1")
def _(): os.listdir("/proc/1/root/")

@attempt("hold open what process 1 waits for")
def _(): os.open("/proc/1/fd/0", os.O_WRONLY)

@attempt("take a descriptor of process 1")
def _(): call(438, call(434, 1, 0), 0, 0)

@attempt("read the environment of process 1")
def _(): open("/proc/1/environ", "rb").read()

@attempt("kill process 1")
def _():
    os.kill(1, signal.SIGKILL)
    os.kill(1, 0)
    raise Contained("process 1 goes on")

@attempt("compare kernel objects by kcmp", control="anyone")
def _(): call(312, os.getpid(), os.getpid(), 0, 0, 0)

@attempt("make a process harder to kill for memory")
def _(): write("/proc/self/oom_score_adj", "-1000")

# --- The kernel's settings

@attempt("name a program for crashes")
def _(): write("/proc/sys/kernel/core_pattern", "|/tmp/x")

@attempt("name a program for modules")
def _(): write("/proc/sys/kernel/modprobe", "/tmp/x")

@attempt("press SysRq")
def _(): write("/proc/sysrq-trigger", "h")

@attempt("switch address randomisation off for all")
def _(): write("/proc/sys/kernel/randomize_va_space", "0")

@attempt("register a binary format")
def _(): write("/proc/sys/fs/binfmt_misc/register", ":x:M::x::/tmp/x:")

@attempt("name a helper for devices")
def _(): write("/sys/kernel/uevent_helper", "/tmp/x")

@attempt("read the kernel's memory")
def _(): forbidden(os.read(os.open("/proc/kcore", os.O_RDONLY), 1), "it is empty")

@attempt("read the kernel's log", control="root")
def _(): call(103, 3, ctypes.create_string_buffer(4096), 4096)

@attempt("read the kernel's log from /proc")
def _(): os.open("/proc/kmsg", os.O_RDONLY | os.O_NONBLOCK)

@attempt("read the kernel's keys")
def _(): forbidden(open("/proc/keys", "rb").read(), "it is empty")

@attempt("see firmware and tracing")
def _(): forbidden(os.listdir("/sys/firmware") + os.listdir("/sys/kernel/debug") + os.listdir("/sys/kernel/tracing"), "they are empty")

@attempt("change the priority of interrupts")
def _(): write("/proc/irq/default_smp_affinity", "1")

@attempt("set the host name")
def _(): call(170, b"escaped", 7)

@attempt("set the clock")
def _(): call(227, 0, struct.pack("qq", 0, 0))

@attempt("restart the machine")
def _(): call(169, 0xfee1dead, 672274793, 0, None)

@attempt("load a module")
def _(): call(175, b"", 0, b"")

@attempt("load a module from a file")
def _(): call(313, os.open("/dev/null", os.O_RDONLY), b"", 0)

@attempt("remove a module")
def _(): call(176, b"no_such_module", 0)

@attempt("load another kernel")
def _(): call(246, 0, 0, None, 0)

@attempt("load another kernel from a file")
def _(): call(320, -1, -1, 0, None, 0)

@attempt("reach ports of the processor")
def _(): call(172, 3)

@attempt("account processes")
def _(): call(163, b"/tmp/accounting")

# --- Calls that widen what can be attacked

@attempt("load a program into the kernel", control="root")
def _(): call(321, 0, struct.pack("IIII", 2, 4, 4, 1) + bytes(112), 128)

@attempt("make a ring of system calls")
def _(): call(425, 4, bytes(120))

@attempt("handle page faults")
def _(): call(323, 1)

@attempt("watch the processor's events")
def _(): call(298, struct.pack("II", 1, 128) + bytes(120), 0, -1, -1, 0)

@attempt("use the kernel's keys", control="anyone")
def _(): call(250, 0, -3, 1)

@attempt("add a key", control="anyone")
def _(): call(248, b"user", b"sage-test", b"x", 1, -1)

@attempt("switch address randomisation off", control="anyone")
def _(): call(135, 0x40000)

@attempt("make a 32-bit system call", control="anyone")
def _():
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(bytes([0xb8, 20, 0, 0, 0, 0xcd, 0x80, 0xc3]))
    result = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
    if result < 0:
        raise OSError(-result, os.strerror(-result))

@attempt("make a system call of the x32 kind")
def _(): call(0x40000000 | 39)

@attempt("open a file by its handle", control="root")
def _():
    handle = ctypes.create_string_buffer(struct.pack("Ii", 128, 0) + bytes(128))
    call(303, -100, b"/etc", handle, ctypes.create_string_buffer(8), 0)
    call(304, os.open("/", os.O_RDONLY), handle, os.O_RDONLY)

@attempt("watch the whole file system", control="root")
def _(): call(300, 0, 0)

# --- Devices and terminals

@attempt("make a disk's device")
def _(): os.mknod("disk", 0o600 | 0o060000, os.makedev(8, 0))

@attempt("make the memory's device")
def _(): os.mknod("/tmp/memory", 0o600 | 0o020000, os.makedev(1, 1))

@attempt("make a device where devices are")
def _(): os.mknod("/dev/memory", 0o600 | 0o020000, os.makedev(1, 1))

@attempt("open the machine's memory")
def _(): os.open("/dev/mem", os.O_RDONLY)

@attempt("open a disk")
def _():
    for name in ["sda", "vda", "nvme0n1", "loop0", "fuse", "kvm", "kmsg"]:
        if os.path.exists("/dev/" + name):
            return
    raise Contained("there is none")

@attempt("put characters into a terminal")
def _():
    _, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSTI, b"x")

@attempt("use the console's selection")
def _():
    _, terminal = os.openpty()
    fcntl.ioctl(terminal, 0x541C, b"\x03")

@attempt("open the controlling terminal")
def _(): os.open("/dev/tty", os.O_RDWR)

@attempt("see terminals of the host")
def _(): forbidden([name for name in os.listdir("/dev/pts") if name != "ptmx"], "there are none")

# --- Identity and capabilities

@attempt("have a capability")
def _():
    for line in open("/proc/self/status"):
        if line.startswith("Cap") and int(line.split()[1], 16):
            return
    raise Contained("all are zero")

@attempt("gain privileges by a program")
def _(): forbidden(libc.prctl(39, 0, 0, 0, 0) == 0, "no_new_privs is set")

@attempt("take capabilities back")
def _(): call(126, struct.pack("Ii", 0x20080522, 0), struct.pack("IIIIII", 1, 1, 0, 0, 0, 0))

@attempt("become somebody else", control="root")
def _(): os.setresuid(12345, 12345, 12345)

@attempt("join a group", control="root")
def _(): os.setgroups([12345])

@attempt("give a file away", control="root")
def _():
    write("mine", "x")
    os.chown("mine", 12345, -1)

@attempt("give a program capabilities", control="root")
def _():
    write("program", "x")
    os.setxattr("program", "security.capability", struct.pack("<IIIII", 0x2000001, 1, 0, 0, 0))

@attempt("run a set-uid program as its owner")
def _():
    for program in ["/usr/bin/su", "/bin/su", "/usr/bin/passwd", "/usr/bin/mount"]:
        if os.path.exists(program) and not os.statvfs(program).f_flag & os.ST_NOSUID:
            return
    raise Contained("no mount heeds it")

@attempt("run faster than others", control="root")
def _(): os.setpriority(os.PRIO_PROCESS, 0, -10)

@attempt("lift a limit")
def _():
    import resource
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except ValueError as error:
        raise Contained(str(error))

# --- Files

@attempt("write to the system", control="root")
def _(): os.close(os.open("/etc/passwd", os.O_WRONLY))

@attempt("make a file of the system")
def _(): write("/usr/escaped", "x")

@attempt("change the mode of a file of the system")
def _(): os.chmod("/etc/passwd", 0o666)

@attempt("change the times of a file of the system")
def _(): os.utime("/etc/passwd", (0, 0))

@attempt("remove a file of the system")
def _(): os.unlink("/etc/passwd")

@attempt("write through a link")
def _():
    os.symlink("/etc/passwd", "link")
    os.close(os.open("link", os.O_WRONLY))

@attempt("link a file of the system into the workspace")
def _(): os.link("/etc/passwd", "linked")

@attempt("move a file of the system into the workspace")
def _(): os.rename("/etc/hostname", "moved")

@attempt("plant an attribute of trusted overlays", control="root")
def _():
    os.makedirs("planted", exist_ok=True)
    os.setxattr("planted", "trusted.overlay.opaque", b"y")

@attempt("read passwords")
def _(): forbidden(open("/etc/shadow", "rb").read(), "it is empty")

@attempt("read keys of the home directory", control="anyone")
def _(): open(facts["home"] + "/.ssh/id", "rb").read()

@attempt("read the checkpoints of the workspace", control="anyone")
def _(): open(facts["workspace"] + "/.sage/secret", "rb").read()

@attempt("write to the checkpoints of the workspace", control="anyone")
def _(): write(facts["workspace"] + "/.sage/planted", "x")

@attempt("move the checkpoints away")
def _(): os.rename(facts["workspace"] + "/.sage", facts["workspace"] + "/elsewhere")

@attempt("read where transactions are kept", control="anyone")
def _(): os.listdir(facts["state"])

@attempt("write to a control group")
def _():
    found = False
    for directory, _, files in os.walk("/sys/fs/cgroup"):
        if "cgroup.procs" in files:
            found = True
            try:
                write(directory + "/cgroup.procs", str(os.getpid()))
                return
            except OSError:
                pass
    raise Contained("each refuses" if found else "there is none")

@attempt("make a control group")
def _(): os.mkdir("/sys/fs/cgroup/escaped")

@attempt("name a program for the end of a control group")
def _(): write("/sys/fs/cgroup/memory/release_agent", "/tmp/x")

# --- Network and sockets

@attempt("connect to a port of the host", control="anyone")
def _(): socket.create_connection(("127.0.0.1", facts["port"]), 5)

@attempt("connect to the metadata address")
def _(): socket.create_connection(("169.254.169.254", 80), 5)

@attempt("send a datagram to a name server")
def _(): socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("8.8.8.8", 53))

@attempt("look up a name")
def _(): socket.getaddrinfo("example.org", 80)

@attempt("send over IPv6")
def _(): socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).sendto(b"x", ("2001:4860:4860::8888", 53))

@attempt("open a raw socket", control="root")
def _(): socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)

@attempt("open a packet socket", control="root")
def _(): socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)

@attempt("see another network device than loopback")
def _(): forbidden([name for _, name in socket.if_nameindex() if name != "lo"], "there is none")

@attempt("add a network device")
def _():
    # struct nlmsghdr with RTM_NEWLINK, struct ifinfomsg, IFLA_LINKINFO { IFLA_INFO_KIND "dummy" }.
    kind = struct.pack("HH", 10, 1) + b"dummy\0\0\0"
    info = struct.pack("HH", 4 + len(kind), 18) + kind
    message = struct.pack("IHHII", 16 + 16 + len(info), 16, 0x605, 1, 0) + bytes(16) + info
    link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    link.send(message)
    error = struct.unpack_from("i", link.recv(4096), 16)[0]
    if error < 0:
        raise OSError(-error, os.strerror(-error))

@attempt("connect to a virtual machine's host")
def _(): socket.socket(40, socket.SOCK_STREAM)

@attempt("connect to an abstract socket of the host", control="anyone")
def _(): socket.socket(socket.AF_UNIX).connect("\0" + facts["abstract"])

@attempt("connect to a socket in the workspace that the host serves", control="anyone")
def _(): socket.socket(socket.AF_UNIX).connect(facts["workspace"] + "/service.sock")

@attempt("connect to a socket in the home directory that the host serves", control="anyone")
def _(): socket.socket(socket.AF_UNIX).connect(facts["home"] + "/agent.sock")

@attempt("see sockets of the host's services")
def _(): forbidden([name for name in os.listdir("/run") if name not in ("current-system", "booted-system", "wrappers", "opengl-driver")], "/run is empty")

# --- What is handed on

@attempt("use a descriptor of whoever started it", control="anyone")
def _(): forbidden(inherited, "there is none")

@attempt("get a secret from the environment", control="anyone")
def _(): forbidden([name for name in os.environ if "TOKEN" in name], "there is none")

@attempt("get capabilities in a program from memory")
def _():
    file = os.memfd_create("program")
    os.write(file, open("/bin/cat", "rb").read())
    output = subprocess.run(["/proc/self/fd/%d" % file, "/proc/self/status"], pass_fds=[file], capture_output=True, text=True, check=True).stdout
    forbidden("CapEff:\t0000000000000000" not in output or "Seccomp:\t2" not in output, "it is as confined")

# --- Running them

def run(function):
    """Makes an attempt in a process of its own, and returns 0 when it got out, 1 when it was contained and another number when it is broken, with a line of text."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        code, text = 0, "it got out"
        signal.alarm(20)
        try:
            function()
        except (OSError, Contained) as error:
            code, text = 1, str(error)
        except BaseException as error:
            code, text = 3, repr(error)
        os.write(writing, text.encode())
        os._exit(code)
    os.close(writing)
    text = b"".join(iter(lambda: os.read(reading, 4096), b"")).decode()
    os.close(reading)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), text or "it ended by a signal"


def main():
    global facts
    where, facts = sys.argv[1], json.loads(sys.argv[2])
    for name, control, function in attempts:
        if where == "inside" or control == "anyone" or (control == "root" and os.geteuid() == 0):
            code, text = run(function)
            print(json.dumps({"name": name, "code": code, "text": text}), flush=True)


main()
