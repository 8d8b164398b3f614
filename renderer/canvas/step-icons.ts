import { IconArrowBackUp, IconBellRinging, IconBolt, IconCake, IconCalendarRepeat, IconCalendarTime, IconClock, IconFlask, IconGauge, IconGitBranch, IconHelp, IconHourglass, IconMail, IconPencilBolt, IconPlayerStop, IconShieldHalf, IconSitemap, IconSparkles, IconTarget, IconUserEdit, IconUsersGroup, type Icon } from '@tabler/icons-react';

const icons: Readonly<Record<string, Icon>> = {
  bolt: IconBolt, 'calendar-time': IconCalendarTime, clock: IconClock, 'git-branch': IconGitBranch, mail: IconMail, 'pencil-bolt': IconPencilBolt, 'player-stop': IconPlayerStop,
  'bell-ringing': IconBellRinging, cake: IconCake, 'calendar-repeat': IconCalendarRepeat, 'users-group': IconUsersGroup,
  'arrow-back-up': IconArrowBackUp, flask: IconFlask, gauge: IconGauge, hourglass: IconHourglass, 'shield-half': IconShieldHalf, sitemap: IconSitemap, target: IconTarget,
  sparkles: IconSparkles, 'user-edit': IconUserEdit,
};

/** By the name that a node type gives; a question mark for one that has no picture here. */
export function stepIcon(name: string | undefined): Icon {
  return (name !== undefined && Object.hasOwn(icons, name) && icons[name]) || IconHelp;
}
