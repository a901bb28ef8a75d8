import { useEffect, useRef } from 'react'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { Comment } from '../api/workspace-api.ts'
import { Moment } from '../look/moment.tsx'
import { PersonAvatar } from '../look/person-avatar.tsx'
import { AuditMetadata } from './audit-metadata.tsx'
import { cleanHtml } from './clean-html.ts'
import { noteColors } from './note-colors.ts'

const Item = styled.li`
  display: grid;
  grid-template-columns: auto minmax(0, 1fr);
  gap: 0 ${({ theme }) => theme.space.sm};
  padding: ${({ theme }) => theme.space.sm};
  border-bottom: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};

  &.internal-note {
    ${noteColors}
  }
`

const Heading = styled.p`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 0 ${({ theme }) => theme.space.xs};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};

  strong {
    font-size: ${({ theme }) => theme.fontSizes.md};
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  }
`

const Text = styled.div`
  white-space: pre-wrap;
`

const Rich = styled.div`
  p + p,
  ul,
  ol,
  pre {
    margin-top: ${({ theme }) => theme.space.xs};
  }

  ul,
  ol {
    padding-left: 20px;
  }

  ul {
    list-style: disc;
  }

  ol {
    list-style: decimal;
  }

  a {
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};
    text-decoration: underline;
  }
`

export function CommentItem({ comment }: { comment: Comment }) {
  const { author, isPublic, createdAt, auditId, metadata } = comment
  const kind = isPublic ? (author.isCustomer ? 'Customer' : 'Public reply') : 'Internal note'
  return (
    <Item className={isPublic ? undefined : 'internal-note'} data-comment-id={comment.id}>
      <PersonAvatar name={author.name} />
      <div>
        <Heading>
          <strong>{author.name}</strong>
          <span>{kind}</span>
          <Moment iso={createdAt} />
        </Heading>
        {/* A customer's words are text whatever they contain; formatting is for those who work here. */}
        {author.isCustomer ? <Text>{comment.text}</Text> : <RichText html={comment.html} />}
        {isPublic ? null : <AuditMetadata auditId={auditId} metadata={metadata} />}
      </div>
    </Item>
  )
}

function RichText({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.replaceChildren(cleanHtml(html)), [html])
  return <Rich ref={place} />
}
