import type { Locale } from '#shared/node/labels.ts';

/** What is wrong with a profile, a setting, a connection as it was entered, or a secret. */
export const settingReasons = {
  'profile.in-use': { en: 'This profile is open in another Weft already. Use that one, or close it first.', zh: '这个数据文件夹已在另一个 Weft 中打开。请使用那一个，或先把它关闭。' },
  'profile.newer': { en: 'This profile was last used by a newer version of Weft. Update Weft to open it.', zh: '这个数据文件夹由更新版本的 Weft 使用过，请更新 Weft 后再打开。' },
  'profile.unreadable': { en: 'The files of this profile cannot be read. Check the disk and the folder’s permissions.', zh: '无法读取这个数据文件夹，请检查磁盘和文件夹权限。' },
  'profile.unwritable': { en: 'Nothing can be written to the folder of this profile. Check its permissions, or use another folder.', zh: '无法写入这个数据文件夹，请检查权限，或换一个文件夹。' },
  'profile.damaged': { en: 'The record of sends in this profile is damaged, so nothing is sent. Restore the folder from a copy.', zh: '这个数据文件夹里的发送记录已损坏，因此不会发送任何内容。请从备份恢复该文件夹。' },
  'profile.disk-full': { en: 'The disk is full. Make room, then open Weft again.', zh: '磁盘已满。请腾出空间后再打开 Weft。' },
  'settings.read-only': { en: 'These settings come from the command line and cannot be changed here.', zh: '这些设置来自命令行，无法在此修改。' },
  'settings.unwritable': { en: 'The settings could not be saved. Check that the disk has room and the folder may be written to, then try again.', zh: '设置无法保存。请确认磁盘有空间、文件夹可写，然后重试。' },
  'settings.zone': { en: 'This time zone is not known. Choose one from the list, such as Europe/Berlin.', zh: '无法识别这个时区，请从列表中选择，例如 Asia/Shanghai。' },
  'settings.restored': { en: 'The settings file could not be read. The last saved settings were taken from their copy; please look them over.', zh: '设置文件无法读取，已从副本恢复上次保存的设置，请检查一遍。' },
  'settings.damaged': { en: 'The settings file could not be read and was put aside. Please enter your settings and connections again; until then nothing is sent.', zh: '设置文件无法读取，已另存保留。请重新填写设置和连接，在此之前不会发送任何内容。' },
  'connection.host-invalid': { en: 'The server’s name is not valid. Give a name such as smtp.example.com, without https:// or a port.', zh: '服务器名称无效。请只填写类似 smtp.example.com 的名称，不要带 https:// 或端口。' },
  'connection.insecure': { en: 'Without encryption, messages and the password could be read on the way. Choose TLS or STARTTLS; only a server on this very computer may go without.', zh: '不加密的话，邮件和密码可能在途中被读取。请选择 TLS 或 STARTTLS，只有这台电脑上的服务器才可以不加密。' },
  'secret.missing': { en: 'There is no password for this connection on this computer. Please enter it.', zh: '这台电脑上没有该连接的密码，请输入。' },
  'secret.other-server': { en: 'The server has changed, and the kept password or key was given for another one. Please enter it again.', zh: '服务器已更改，而保存的密码或密钥是给另一个服务器的，请重新输入。' },
  'secret.name-invalid': { en: 'A secret may not have this name.', zh: '密钥不能使用这个名称。' },
  'secret.value-invalid': { en: 'The password or key is empty, too long, or contains a line break. Please copy it again.', zh: '密码或密钥为空、过长或含有换行，请重新复制。' },
  'secret.from-environment': { en: 'This password or key is set outside Weft, in the environment, and can only be changed there.', zh: '这个密码或密钥由 Weft 之外的环境变量设定，只能在那里修改。' },
  'secret.file-exposed': { en: 'Other people on this computer can read the file with passwords, so it is not used. Take their permission away, and enter new passwords.', zh: '这台电脑上的其他人可以读取密码文件，因此没有使用它。请取消他们的权限，并换用新密码。' },
  'secret.file-foreign': { en: 'The file with passwords belongs to somebody else, so it is not used. Remove it and enter the passwords again.', zh: '密码文件属于其他用户，因此没有使用它。请删除该文件并重新输入密码。' },
  'secret.file-unreadable': { en: 'The file with passwords cannot be read. Check its permissions.', zh: '无法读取密码文件，请检查其权限。' },
  'secret.file-unwritable': { en: 'The password or key could not be saved. Check that the disk has room and the folder may be written to, then try again.', zh: '密码或密钥无法保存。请确认磁盘有空间、文件夹可写，然后重试。' },
  'secret.file-invalid': { en: 'The file with passwords is damaged. Move it away and enter the passwords again.', zh: '密码文件已损坏。请把它移走，然后重新输入密码。' },
} as const satisfies Record<string, Readonly<Record<Locale, string>>>;
