type MomentProps = { iso: string; className?: string }

const sameDay = new Intl.DateTimeFormat('en', { timeStyle: 'short' })
const sameYear = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' })
const full = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'medium' })

export function Moment({ iso, className }: MomentProps) {
  const date = new Date(iso)
  return (
    <time dateTime={iso} title={full.format(date)} className={className}>
      {shortest(date)}
    </time>
  )
}

function shortest(date: Date): string {
  const isToday = date.toDateString() === new Date().toDateString()
  return (isToday ? sameDay : sameYear).format(date)
}
