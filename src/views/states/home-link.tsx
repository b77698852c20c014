/** The way back to the library, in the looks of a button. */

import { Link } from 'wouter'

interface HomeLinkProps {
  readonly isPrimary?: boolean
}

const SHAPE =
  'inline-flex min-h-(--hit) items-center justify-center rounded-2 border px-3 font-medium whitespace-nowrap '

export function HomeLink({ isPrimary = false }: HomeLinkProps) {
  const look = isPrimary
    ? 'border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover'
    : 'border-line-2 bg-surface text-ink hover:border-control hover:bg-paper active:bg-well'
  return (
    <Link href="/" className={SHAPE + look}>
      Back to the library
    </Link>
  )
}
