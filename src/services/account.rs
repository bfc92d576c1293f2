//! Under which account a server runs: database servers refuse to run as root, which is who one is in many containers.

use std::io;
use std::path::Path;
use std::process::Command;

/// An account that is not root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    user: u32,
    group: u32,
}

impl Account {
    /// The account to change to, with the first of some names; none where one is not root.
    pub fn unprivileged(names: &[&str]) -> Option<Self> {
        is_root().then(|| std::fs::read_to_string("/etc/passwd").ok())?.and_then(|passwd| Self::find(&passwd, names))
    }

    fn find(passwd: &str, names: &[&str]) -> Option<Self> {
        names.iter().find_map(|name| {
            let mut fields = passwd.lines().map(|line| line.split(':')).find(|fields| fields.clone().next() == Some(name))?;
            let (user, group) = (fields.nth(2)?, fields.next()?);
            Some(Self { user: user.parse().ok()?, group: group.parse().ok()? })
        })
    }

    /// Lets a command run under it.
    pub fn run(self, command: &mut Command) {
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt;
            command.uid(self.user).gid(self.group);
        }
        #[cfg(not(unix))]
        let _ = command;
    }

    /// Gives it a folder.
    pub fn own(self, path: &Path) -> io::Result<()> {
        #[cfg(unix)]
        return std::os::unix::fs::chown(path, Some(self.user), Some(self.group));
        #[cfg(not(unix))]
        {
            let _ = path;
            Ok(())
        }
    }
}

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_by_their_names() {
        let passwd = "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65533:nobody:/:/usr/sbin/nologin\npostgres:x:104:111::/:/bin/sh\n";
        assert_eq!(Account::find(passwd, &["postgres", "nobody"]), Some(Account { user: 104, group: 111 }));
        assert_eq!(Account::find(passwd, &["mysql", "nobody"]), Some(Account { user: 65534, group: 65533 }));
        assert_eq!(Account::find(passwd, &["mysql"]), None);
    }
}
