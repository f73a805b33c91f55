"""What refusals of keeping say: what is wrong with a backup or a place, and what to do."""

from __future__ import annotations

from enum import StrEnum

from certification.core.texts import Text
from certification.keeping.rules import backups, manifest, opening

WORDS: dict[StrEnum, Text] = {
    manifest.Reason.NO_BACKUP: Text(
        "这个文件不是本产品的备份。请选择名字以 .backup 结尾的文件。",
        "This file is no backup of this product. Choose a file whose name ends in .backup.",
    ),
    manifest.Reason.BROKEN: Text(
        "备份已损坏（{what}），什么都没有改动。请换一份备份。",
        "The backup is broken ({what}); nothing was changed. Use another backup.",
    ),
    manifest.Reason.LOCKED: Text(
        "这份备份设有口令。请在 BACKUP_PASSPHRASE 里给出口令。",
        "This backup is locked. Give its passphrase in BACKUP_PASSPHRASE.",
    ),
    manifest.Reason.WRONG_PHRASE: Text(
        "口令不对，或者文件已损坏，什么都没有改动。请核对口令，或换一份备份。",
        "The passphrase is wrong or the file is broken; nothing was changed. Check the passphrase, or use another backup.",
    ),
    manifest.Reason.NEWER_FORMAT: Text(
        "这份备份由更新的版本写成。请先安装更新的版本，再恢复。",
        "A newer version wrote this backup. Install that version first, then restore.",
    ),
    manifest.Reason.NEWER_TABLES: Text(
        "这份备份由更新的版本 {product} 写成，本版本不认识它的数据表（{head}）。请先安装更新的版本，再恢复。",
        "Version {product} wrote this backup, and this version does not know its tables ({head}). Install the newer version first, then restore.",
    ),
    manifest.Reason.OTHER_DATABASE: Text(
        "备份来自 {theirs}，这里是 {ours}。请恢复到同一种数据库；换数据库的办法见 docs/running.zh.md。",
        "The backup is of {theirs}, and this place is {ours}. Restore into the same kind of database; docs/running.md says how to change it.",
    ),
    manifest.Reason.OTHER_KEY: Text(
        "环境变量 SECRET_KEY 与备份里的密钥不同，恢复后信件和动态口令都打不开。请先去掉 SECRET_KEY，再恢复。",
        "SECRET_KEY of the environment is another key than the backup's: letters and second factors could not be opened. Unset SECRET_KEY, then restore.",
    ),
    manifest.Reason.NOT_EMPTY: Text(
        "{path} 里已经有数据，没有改动它。请恢复到空的地方；要盖掉现有数据，请加 --over，系统会先把它备份好。",
        "{path} holds data already and was left alone. Restore into an empty place, or add --over: what stands there is backed up first.",
    ),
    manifest.Reason.RUNNING: Text(
        "服务还在运行。请先停下服务，等一分钟，再恢复。",
        "The service is running. Stop it, wait a minute, then restore.",
    ),
    manifest.Reason.NO_DRILL_DATABASE: Text(
        "演练需要一个临时数据库，而这个数据库用户无权新建。请让数据库管理员运行：ALTER ROLE caopan CREATEDB。",
        "A drill needs a database of its own, which this role may not make. Let the database's administrator run: ALTER ROLE caopan CREATEDB.",
    ),
    manifest.Reason.INSIDE_TREE: Text(
        "{path} 在程序目录里，升级时可能被删掉。请选程序目录以外的地方，例如 /var/lib/caopan。",
        "{path} lies inside the program's own folder, where an upgrade may remove it. Choose a folder elsewhere, like /var/lib/caopan.",
    ),
    opening.Reason.TREE: Text(
        "{path} 在程序目录里，升级时可能被删掉。请选程序目录以外的地方，例如 /var/lib/caopan。",
        "{path} lies inside the program's own folder, where an upgrade may remove it. Choose a folder elsewhere, like /var/lib/caopan.",
    ),
    opening.Reason.NO_ADDRESS: Text(
        "“{address}”不是完整的公开地址。请写成 https://exam.example.org 这样，后面不带路径。",
        "“{address}” is no complete public address. Write it like https://exam.example.org, without a path.",
    ),
    opening.Reason.PLAIN: Text(
        "{address} 没有加密。正式认证必须用 https；只在一间教室里试用，请加 --plain-lan。",
        "{address} is not encrypted. Certifying people needs https; to try it in one room only, add --plain-lan.",
    ),
    opening.Reason.OFFICER_THERE: Text(
        "已经有认证官，命令行不再邀请。认证官在网页上邀请其他人；登录不了，请另一位认证官发重置链接；"
        "只有一位而丢了动态口令，请运行 flask people reset-factor。",
        "There is an officer already: officers invite others on the web, and one who cannot sign in gets a reset link from another. "
        "A single officer without a second factor: flask people reset-factor.",
    ),
    opening.Reason.LINK_THERE: Text(
        "第一位认证官已经邀请过，没有再发。链接丢失或过期时，请运行 flask setup --another-link。",
        "The first officer was invited already; no new link was made. If it is lost or too old, run: flask setup --another-link",
    ),
    opening.Reason.UNREACHABLE: Text(
        "这不是手机号，也不是邮箱。请核对后再填。",
        "That is neither a mobile number nor an e-mail address. Please check it.",
    ),
    backups.Reason.AT_WORK: Text(
        "另一份备份正在进行。请等它做完。", "Another backup is being made. Please wait until it is done."
    ),
    backups.Reason.FILE_THERE: Text(
        "{path} 已经存在，没有改动它。请换一个名字。",
        "{path} exists and was left alone. Choose another name.",
    ),
    backups.Reason.NO_FOLDER: Text(
        "没有 {path} 这个目录。请先建好它。", "There is no folder {path}. Make it first."
    ),
    backups.Reason.NO_ROOM: Text(
        "磁盘空间不够：备份需要 {needed} MB，只剩 {free} MB。请腾出空间后再试。",
        "The disk is too full: a backup needs {needed} MB and {free} MB are free. Make room, then try again.",
    ),
    backups.Reason.NO_TABLES: Text(
        "数据库里还没有数据表，没有什么可备份。请先运行 flask setup。",
        "The database has no tables yet, so there is nothing to back up. Run flask setup first.",
    ),
    backups.Reason.UNSOUND: Text(
        "写好的备份读回来与数据库对不上，已经丢弃。请检查磁盘，再试一次。",
        "The backup did not read back as it was written and was thrown away. Check the disk, then try again.",
    ),
}
