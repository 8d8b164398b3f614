import { IconBolt, IconCalendarTime, IconClock, IconGitBranch, IconHelp, IconMail, IconPencilBolt, IconPlayerStop, IconSparkles, IconUserEdit, type Icon } from '@tabler/icons-react';

const icons: Readonly<Record<string, Icon>> = {
  bolt: IconBolt, 'calendar-time': IconCalendarTime, clock: IconClock, 'git-branch': IconGitBranch, mail: IconMail, 'pencil-bolt': IconPencilBolt, 'player-stop': IconPlayerStop,
  sparkles: IconSparkles, 'user-edit': IconUserEdit,
};

/** By the name that a node type gives; a question mark for one that has no picture here. */
export function stepIcon(name: string | undefined): Icon {
  return (name !== undefined && Object.hasOwn(icons, name) && icons[name]) || IconHelp;
}
