/** Links in the looks of a button that lead to another page. */

import { Link } from 'wouter'

interface HomeLinkProps {
  readonly isPrimary?: boolean
}

interface PageLinkProps extends HomeLinkProps {
  readonly href: string
  readonly children: string
}

const SHAPE =
  'inline-flex min-h-(--hit) items-center justify-center rounded-2 border px-3 font-medium whitespace-nowrap '

export function PageLink({ href, isPrimary = false, children }: PageLinkProps) {
  const look = isPrimary
    ? 'border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover'
    : 'border-line-2 bg-surface text-ink hover:border-control hover:bg-paper active:bg-well'
  return (
    <Link href={href} className={SHAPE + look}>
      {children}
    </Link>
  )
}

export function HomeLink({ isPrimary }: HomeLinkProps) {
  return (
    <PageLink href="/" isPrimary={isPrimary}>
      Back to the library
    </PageLink>
  )
}
