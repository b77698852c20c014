/** The sign of a verdict in its ring. It is named by the words beside it. */

import type { CheckKind } from '../../services/check/text-check.ts'
import { Icon } from '../parts/icon.tsx'
import { KINDS } from './check-words.ts'
import './verdict-sign.css'

const PERSON = (
  <>
    <circle cx="10" cy="7" r="3" />
    <path d="M4.5 16c.6-3 2.8-4.5 5.5-4.5s4.9 1.5 5.5 4.5" />
  </>
)

/** @param kind Undefined while it is not known. */
export function VerdictSign({ kind }: { readonly kind: CheckKind | undefined }) {
  return (
    <span aria-hidden="true" data-kind={kind ?? 'none-yet'} className="verdict-sign">
      {kind === 'speaker' && <Icon name={PERSON} className="size-3" />}
      {kind === 'receipt' && <Icon name="alert" className="size-3" />}
      {kind && KINDS[kind].sign}
    </span>
  )
}
