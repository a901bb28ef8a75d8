import { Tag } from '@zendeskgarden/react-tags'
import type { ListedStory } from './control-answers.ts'
import { Item, Line, List, PanelButton, Small, Stack, TitleRow } from './parts.tsx'

type StoriesSectionProps = {
  stories: ListedStory[]
  failure: string | null
  openTicket: number | null
  onOpen: (ticketId: number) => void
}

export function StoriesSection({ stories, failure, openTicket, onOpen }: StoriesSectionProps) {
  if (stories.length === 0) return <Small>{failure ?? 'Reading the stories…'}</Small>
  return (
    <Stack>
      <Small>Sixteen tickets tell fourteen stories. Open one, do what you would do, and compare.</Small>
      <List>
        {stories.map((story) => (
          <Item key={story.ticketId}>
            <Stack $gap="xxs">
              <TitleRow>
                <Line as="span">{story.about}</Line>
                {story.ticketId === openTicket ? (
                  <Tag size="small">
                    <span>Open now</span>
                  </Tag>
                ) : (
                  <PanelButton aria-label={`Open ticket ${story.ticketId}`} onClick={() => onOpen(story.ticketId)}>
                    Open
                  </PanelButton>
                )}
              </TitleRow>
              <Small>
                #{story.ticketId} · {story.requester}. What should happen: {story.expect}
              </Small>
            </Stack>
          </Item>
        ))}
      </List>
    </Stack>
  )
}
