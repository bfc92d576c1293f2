//! Tells file systems whose files change behind the system's back.

use std::path::Path;

/// Whether a folder is on a file system that others write to without this system being told: a network mount, or
/// the host's files in a virtual machine, a container or WSL. The self-test does not show it, since the system tells
/// of what is written on this side.
#[cfg(target_os = "linux")]
pub(super) fn is_remote(folder: &Path) -> bool {
    let (Ok(folder), Ok(mounts)) = (folder.canonicalize(), std::fs::read_to_string("/proc/self/mountinfo")) else { return false };
    kind(&mounts, &folder).is_some_and(is_remote_kind)
}

/// Elsewhere the self-test has to do.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_remote(_folder: &Path) -> bool {
    false
}

/// The kind of file system that a path is on, by the text of `/proc/self/mountinfo`.
#[cfg(target_os = "linux")]
fn kind<'a>(mounts: &'a str, path: &Path) -> Option<&'a str> {
    let found = mounts.lines().filter_map(|line| {
        let (mount, source) = line.split_once(" - ")?;
        let point = unescaped(mount.split(' ').nth(4)?);
        path.starts_with(&point).then_some((point.len(), source.split(' ').next()?))
    });
    // The innermost one; of several on one another, the last.
    found.max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}

#[cfg(target_os = "linux")]
fn unescaped(point: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .into_iter()
        .fold(point.to_owned(), |text, (code, meaning)| text.replace(code, meaning))
}

#[cfg(target_os = "linux")]
fn is_remote_kind(kind: &str) -> bool {
    const REMOTE: [&str; 14] =
        ["9p", "afs", "ceph", "cifs", "drvfs", "fakeowner", "lustre", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs"];
    // Nearly all of FUSE stands for something elsewhere (sshfs, Docker's shares); fuseblk is a local disk.
    REMOTE.contains(&kind) || kind == "fuse" || kind.starts_with("fuse.")
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:50 / /mnt/c rw,noatime - 9p C:\\134 rw,dirsync
31 22 0:51 / /home/me/my\\040share rw shared:2 master:3 - fuse.sshfs host: rw
32 22 8:2 / /mnt/usb rw - fuseblk /dev/sdb1 rw
33 22 0:52 / /over rw - nfs4 host:/over rw
34 33 0:53 / /over rw - tmpfs tmpfs rw
";

    #[test]
    fn the_innermost_mount_counts() {
        for (path, expected) in [
            ("/home/me/gotrain", "ext4"),
            ("/mnt/c/Users/me", "9p"),
            ("/mnt/cc", "ext4"),
            ("/home/me/my share/x", "fuse.sshfs"),
            ("/mnt/usb/x", "fuseblk"),
            ("/over/x", "tmpfs"),
        ] {
            assert_eq!(kind(MOUNTS, Path::new(path)), Some(expected), "{path}");
        }
    }

    #[test]
    fn remote_kinds_are_known() {
        assert!(["9p", "nfs4", "cifs", "fuse.sshfs", "virtiofs"].into_iter().all(is_remote_kind));
        assert!(!["ext4", "btrfs", "tmpfs", "fuseblk", "overlay"].into_iter().any(is_remote_kind));
        assert!(!is_remote(Path::new("/nowhere/at/all")));
    }
}
