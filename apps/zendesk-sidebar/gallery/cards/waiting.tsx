import { ApiFailure } from '#api/api-failure.ts'
import { WaitingList } from '#features/decision/waiting-list.tsx'
import { Bar } from '#ui/card.tsx'
import type { Answers } from '../fake-api.ts'
import { list } from '../facts/reviews.ts'
import { Opened } from '../opened.tsx'
import type { Specimen } from '../specimen.ts'

function waitingList(answer: Answers['list'], opened = false): Specimen {
  const line = (
    <Bar>
      <WaitingList ticketId="1003" />
    </Bar>
  )
  return {
    facts: { list },
    answers: { list: answer },
    roles: ['agent', 'lead'],
    show: () => (opened ? <Opened>{line}</Opened> : line),
  }
}

/** What waits for a lead on other tickets. */
export const waiting = {
  loading: waitingList('never'),
  empty: waitingList({ items: [], total: 0, more: false }),
  error: waitingList(new ApiFailure({ code: 'not_ready', status: 503 })),
  ready: waitingList(list),
  opened: waitingList(list, true),
}
