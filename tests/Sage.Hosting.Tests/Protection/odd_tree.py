"""Makes, changes and describes a tree that has every attribute a file system knows."""
import hashlib
import os
import stat
import struct
import sys

root = os.fsencode(sys.argv[2])

# The binary forms of linux/posix_acl_xattr.h and linux/capability.h.
ACL = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in [(1, 6, 0xFFFFFFFF), (2, 7, 65534), (4, 4, 0xFFFFFFFF), (16, 7, 0xFFFFFFFF), (32, 4, 0xFFFFFFFF)])
CAPABILITY = struct.pack("<IIIII", 0x02000001, 1 << 10, 0, 0, 0)


def at(path):
    return os.path.join(root, path)


def write(path, content):
    os.makedirs(os.path.dirname(at(path)), exist_ok=True)
    with open(at(path), "wb") as file:
        file.write(content)


def make():
    write(b"lib/code", b"code\n")
    write(b"lib/owned", b"owned\n")
    write(b"lib/first", b"two names\n")
    os.link(at(b"lib/first"), at(b"second"))
    write(b"lib/acl", b"acl\n")
    write(b"lib/capable", b"capable\n")
    write(b"lib/attributes", b"attributes\n")
    write(b"lib/Case", b"upper\n")
    write(b"lib/case", b"lower\n")
    write(b"lib/dots...", b"dots\n")
    write(b"lib/space ", b"space\n")
    write(b"lib/no \xff utf-8", b"bytes\n")
    write(b"lib/new\nline", b"line\n")
    os.mkdir(at(b"empty"))
    os.symlink(b"lib/code", at(b"link"))
    os.symlink(b"nowhere \xfe", at(b"dangling"))
    os.mkfifo(at(b"fifo"), 0o640)
    os.mknod(at(b"device"), stat.S_IFCHR | 0o600, os.makedev(1, 3))
    os.mknod(at(b"block"), stat.S_IFBLK | 0o600, os.makedev(7, 200))
    with open(at(b"sparse"), "wb") as file:
        file.truncate(3 << 20)
        file.seek(1 << 20)
        file.write(b"in the middle")
    os.setxattr(at(b"lib/acl"), "system.posix_acl_access", ACL)
    os.setxattr(at(b"empty"), "system.posix_acl_default", ACL)
    os.setxattr(at(b"lib/attributes"), "user.note", b"a note\0")
    os.setxattr(at(b"lib"), "user.directory", b"d")
    os.setxattr(at(b"link"), "trusted.link", b"l", follow_symlinks=False)
    os.chown(at(b"lib/owned"), 1234, 4321)
    os.chown(at(b"link"), 7, 8, follow_symlinks=False)
    os.chmod(at(b"lib/owned"), 0o4750)
    os.chmod(at(b"empty"), 0o1711)
    # A change of owner takes capabilities away, so they come after.
    os.setxattr(at(b"lib/capable"), "security.capability", CAPABILITY)
    for number, (directory, names, files) in enumerate(os.walk(root, topdown=False)):
        for name in names + files:
            os.utime(os.path.join(directory, name), ns=(0, 1_600_000_000_123_456_789 + number), follow_symlinks=False)
    os.utime(root, ns=(0, 1_500_000_000_000_000_001))


def edit():
    write(b"lib/code", b"edited\n")
    write(b"extra/deep/file", b"extra\n")
    os.chmod(at(b"lib/owned"), 0o644)
    os.chown(at(b"lib/owned"), 0, 0)
    os.remove(at(b"second"))
    write(b"second", b"two names\n")
    os.removexattr(at(b"lib/acl"), "system.posix_acl_access")
    os.removexattr(at(b"lib/capable"), "security.capability")
    os.setxattr(at(b"lib/attributes"), "user.note", b"another")
    os.setxattr(at(b"lib/code"), "user.extra", b"x")
    os.remove(at(b"lib/case"))
    os.rename(at(b"lib/dots..."), at(b"lib/dots"))
    os.remove(at(b"lib/no \xff utf-8"))
    os.rmdir(at(b"empty"))
    write(b"empty", b"a file now\n")
    os.remove(at(b"link"))
    os.mkdir(at(b"link"))
    os.remove(at(b"fifo"))
    os.remove(at(b"device"))
    os.symlink(b"fifo", at(b"device"))
    with open(at(b"sparse"), "wb") as file:
        file.write(b"\0" * (1 << 20) + b"in the middle" + b"\0" * ((2 << 20) - 13))


def describe(path):
    found = os.lstat(path)
    line = [repr(path[len(root):]), oct(found.st_mode), found.st_uid, found.st_gid, found.st_mtime_ns, found.st_nlink if not stat.S_ISDIR(found.st_mode) else 1]
    line += [(name, os.getxattr(path, name, follow_symlinks=False)) for name in sorted(os.listxattr(path, follow_symlinks=False)) if name != "security.selinux"]
    if stat.S_ISREG(found.st_mode):
        with open(path, "rb") as file:
            line += [found.st_size, hashlib.sha256(file.read()).hexdigest(), "sparse" if found.st_blocks * 512 < found.st_size // 2 else "full"]
    elif stat.S_ISLNK(found.st_mode):
        line.append(os.readlink(path))
    elif stat.S_ISCHR(found.st_mode) or stat.S_ISBLK(found.st_mode):
        line.append(found.st_rdev)
    return " ".join(map(str, line))


def describe_all():
    lines = [describe(root)]
    names = {}
    for directory, directories, files in os.walk(root):
        for name in directories + files:
            path = os.path.join(directory, name)
            lines.append(describe(path))
            if os.lstat(path).st_nlink > 1 and not os.path.isdir(path):
                names.setdefault(os.lstat(path).st_ino, []).append(path[len(root):])
    return "\n".join(sorted(lines) + sorted(str(sorted(group)) for group in names.values()))


if sys.argv[1] == "make":
    make()
elif sys.argv[1] == "edit":
    edit()
else:
    print(describe_all())
