/** An address this site has no page for. */

import { HomeLink } from './home-link.tsx'
import { MessagePage } from './message-page.tsx'

interface NotFoundProps {
  /** The missing thing, where the page knows better than "page". */
  readonly thing?: 'page' | 'name'
}

export function NotFound({ thing = 'page' }: NotFoundProps) {
  const text = thing === 'name' ? 'No episode mentions this name.' : 'There’s nothing at this address. Check the link.'
  return (
    <MessagePage title={thing === 'name' ? 'Name not found' : 'Page not found'} actions={<HomeLink isPrimary />}>
      <p>{text}</p>
    </MessagePage>
  )
}
