/** An address this site has no page for. */

import { HomeLink } from './home-link.tsx'
import { MessagePage } from './message-page.tsx'

interface NotFoundProps {
  /** What is missing, where the page knows better than "page". */
  readonly thing?: 'page' | 'name'
}

export function NotFound({ thing = 'page' }: NotFoundProps) {
  const text =
    thing === 'name'
      ? 'No episode of this library lists this name. The link may be mistyped.'
      : 'Nothing is kept at this address. The link may be mistyped, or what it pointed to was taken away.'
  return (
    <MessagePage title={`There is no such ${thing}`} actions={<HomeLink isPrimary />}>
      <p>{text}</p>
    </MessagePage>
  )
}
