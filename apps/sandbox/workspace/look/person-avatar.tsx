import { Avatar } from '@zendeskgarden/react-avatars'

const colors = ['#0b4b4a', '#5c3b8c', '#8c2e5b', '#1c5a99', '#7a4a00', '#2f5b34']

type PersonAvatarProps = { name: string; isSystem?: boolean }

/** Initials on a colour that stays with the name. Decoration beside the name itself. */
export function PersonAvatar({ name, isSystem = false }: PersonAvatarProps) {
  const initials = name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase()
  const sum = Array.from(name, (letter) => letter.codePointAt(0) ?? 0).reduce((total, code) => total + code, 0)
  return (
    <Avatar
      size="extrasmall"
      aria-hidden="true"
      isSystem={isSystem}
      backgroundColor={colors[sum % colors.length] ?? '#0b4b4a'}
      foregroundColor="#ffffff"
    >
      <Avatar.Text>{initials}</Avatar.Text>
    </Avatar>
  )
}
