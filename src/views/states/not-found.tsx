/** An address this site has no page for. */

import { formatSearchPath } from '../../services/search/search-address.ts'
import { HomeLink, PageLink } from './home-link.tsx'
import { MessagePage } from './message-page.tsx'

interface NotFoundProps {
  /** The words of the address of a name that no episode lists. */
  readonly name?: string
}

export function NotFound({ name }: NotFoundProps) {
  if (name !== undefined) return <NameNotFound name={name} />
  return (
    <MessagePage title="Page not found" actions={<HomeLink isPrimary />}>
      <p>There’s nothing at this address. Check the link.</p>
    </MessagePage>
  )
}

/** Only names that notes list have a page; the words may be said all the same. */
function NameNotFound({ name }: { readonly name: string }) {
  const actions = (
    <>
      <PageLink href={formatSearchPath({ q: name })} isPrimary>
        {`Search for “${name}”`}
      </PageLink>
      <HomeLink />
    </>
  )
  return (
    <MessagePage title="Name not found" actions={actions}>
      <p>No episode lists this name. The transcripts may still say it.</p>
    </MessagePage>
  )
}
