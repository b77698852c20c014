/** The actions on a quote of the file: play, copy, share, and the rest in a menu. */

import type { KeyboardEvent } from 'react'
import type { HighlightQuote, Quote } from '../../core/episode/schema.ts'
import type { QuoteCheck } from '../../core/findings/finding.ts'
import { findSaidTime, getQuotedPassages, hasWrongTime } from '../../core/findings/quotes/quote-check.ts'
import type { Span } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Session } from '../../session/session.ts'
import { useIsPanelSlim } from '../../session/navigation/use-room.ts'
import { useSession } from '../../session/use-session.ts'
import { useCopy } from '../parts/controls/use-copy.ts'
import { RowAction } from '../parts/rows/panel-row.tsx'
import { handleMenuKeys } from '../parts/controls/menu-keys.ts'
import { Menu, type MenuAction, MenuItems, useMenu } from '../parts/controls/menu.tsx'

export interface QuotedHighlight {
  readonly title: string
  /** The clip that the file proposes. */
  readonly span: Span | undefined
  /** Where playing begins without one. */
  readonly at: number | undefined
  readonly onCommand: (() => void) | undefined
}

interface QuoteActionsProps {
  /** Undefined for a highlight without one. */
  readonly quote: Quote | HighlightQuote | undefined
  readonly check: QuoteCheck | undefined
  readonly highlight: QuotedHighlight | undefined
  readonly onCompare: (() => void) | undefined
}

export function QuoteActions({ quote, check, highlight, onCompare }: QuoteActionsProps) {
  const session = useSession()
  const copy = useCopy()
  const isSlim = useIsPanelSlim()
  const start = highlight?.span?.start ?? (check && findSaidTime(check)) ?? highlight?.at ?? check?.claimedAt
  const [passage] = check?.passages ?? []
  const share = quote && passage && check ? () => session.commands.share(passage, { quote, check }) : undefined
  const rest = listRest(session, { quote, check, highlight })
  const menu: readonly (MenuAction | undefined)[] = [
    isSlim && share ? { icon: 'share', name: 'Share', run: share } : undefined,
    ...rest,
    share && { icon: 'image', name: 'Picture', run: share, startsGroup: true },
    onCompare && { icon: 'text', name: 'Compare wording', run: onCompare, startsGroup: !share },
    highlight?.onCommand && { icon: 'clip', name: 'Clip command', run: highlight.onCommand },
  ]
  const items = menu.filter((item) => item !== undefined)
  return (
    <>
      {start !== undefined && session.episode.media && (
        <RowAction
          icon="play"
          label={`Play from ${formatTimecode(start)}`}
          short="Play"
          onClick={() => session.commands.play(start)}
        />
      )}
      {quote && (
        <RowAction
          icon="quote"
          label="Copy quote"
          short={isSlim ? 'Copy' : undefined}
          onClick={() => void copy(session.quoting.quote(quote, check), 'Quote copied')}
        />
      )}
      {share && !isSlim && <RowAction icon="share" label="Share" onClick={share} />}
      {items.length > 0 && <RowMenu items={items} />}
    </>
  )
}

/** Where it leads, and what the reader keeps of it. */
function listRest(
  session: Session,
  { quote, check, highlight }: Pick<QuoteActionsProps, 'quote' | 'check' | 'highlight'>,
): (MenuAction | undefined)[] {
  const { commands } = session
  const [passage] = check?.passages ?? []
  const claimedAt = check && hasWrongTime(check) ? check.claimedAt : undefined
  const span = highlight?.span
  return [
    check && passage
      ? { icon: 'right', name: 'Go to passage', run: () => commands.goToPassages(getQuotedPassages(check)) }
      : undefined,
    claimedAt === undefined
      ? undefined
      : {
          icon: 'right',
          name: `Go to the file’s time, ${formatTimecode(claimedAt)}`,
          run: () => commands.goTo(claimedAt),
        },
    passage && { icon: 'link', name: 'Copy link', run: () => commands.copyLink(passage) },
    span
      ? { icon: 'clip', name: 'Add to clips', run: () => commands.addClip(span, quote?.text ?? highlight.title) }
      : passage && { icon: 'clip', name: 'Add to clips', run: () => commands.addToClipList(passage) },
    passage && { icon: 'note', name: 'Note', run: () => commands.addNote(passage) },
  ]
}

function RowMenu({ items }: { readonly items: readonly MenuAction[] }) {
  const { isOpen, close, box, trigger, id } = useMenu()
  const handleKeys = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!isOpen || event.key === 'Tab') return
    // The arrow keys also walk the row's other buttons, and seek on the page.
    event.stopPropagation()
    handleMenuKeys(event, close)
  }
  return (
    // Keys and the focus of the button and the menu in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div {...box} onKeyDown={handleKeys}>
      <RowAction icon="more" label="More actions" short="" {...trigger} />
      {isOpen && (
        <Menu id={id} label="More actions" box={box.ref}>
          <MenuItems actions={items} close={close} />
        </Menu>
      )}
    </div>
  )
}
