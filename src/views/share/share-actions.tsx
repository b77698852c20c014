/** The large actions of the share sheet: the system's own on a phone, copy link, quote and citation, save the picture; and their keys. */

import { useEffect, useEffectEvent, type JSX } from 'react'
import { formatCitation } from '../../core/clip/citation.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { canShare, shareText } from '../../platform/share.ts'
import { COPY_REFUSED } from '../../services/command-key.ts'
import type { ClaimedQuote } from '../../session/passages/excerpts.ts'
import { useIsPhone, useReaderSettings } from '../../services/use-reader.ts'
import { useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'
import { useBriefly } from '../parts/controls/copy-button.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { citePassage, nameStyle } from './citation-rows.tsx'
import type { CardPicture } from './use-card-picture.ts'

/** An open book. */
const CITE = (
  <path d="M10 6C8.4 4.8 6.4 4.5 4 4.5V15c2.4 0 4.4.3 6 1.5 1.6-1.2 3.6-1.5 6-1.5V4.5c-2.4 0-4.4.3-6 1.5zM10 6v10.5" />
)

const NAMES = ['link', 'quote', 'citation', 'picture'] as const
type ActionName = (typeof NAMES)[number]

interface Action {
  readonly icon: IconName | JSX.Element
  readonly detail: string
  readonly key?: string | undefined
  readonly isOff?: boolean
  /** True when it is done. */
  readonly run: () => Promise<boolean>
}

interface ShareActionsProps {
  readonly passage: Passage
  readonly claimed?: ClaimedQuote | undefined
  readonly card: CardPicture
}

export function ShareActions({ passage, claimed, card }: ShareActionsProps) {
  const session = useSession()
  const [done, markDone] = useBriefly<{ readonly name: ActionName; readonly passage: Passage }>()
  const doneName = done?.passage === passage ? done.name : undefined
  const { hasSingleKeys, copiesReceipts } = useReaderSettings(session.services)
  const { drawing } = card
  const hasSystemSheet = useIsPhone() && canShare()
  const isOnDevice = session.services.library.opened.getState().has(session.episode.id)
  const copy = async (text: string) => {
    const isCopied = await session.services.copy(text)
    if (!isCopied) session.services.announce(COPY_REFUSED)
    return isCopied
  }
  const actions: Readonly<Record<ActionName, Action>> = {
    link: {
      icon: 'link',
      detail: describeLink(passage, isOnDevice),
      key: 'Enter',
      run: () => copy(session.excerpts.link(passage)),
    },
    quote: {
      icon: 'quote',
      detail: copiesReceipts ? 'with name, time, receipt' : 'with name, episode, time',
      key: hasSingleKeys ? 'Q' : undefined,
      run: () => copy(session.excerpts.quote(passage, claimed)),
    },
    citation: {
      icon: CITE,
      detail: describeStyle(passage, session.links.youtube(0) === undefined ? undefined : nameStyle(session.services)),
      run: () => copy(citePassage(session, passage, claimed)),
    },
    picture: {
      icon: 'image',
      detail: drawing?.isCut ? 'only the beginning fits' : `PNG, 1200 × ${drawing?.height ?? 630}`,
      key: hasSingleKeys ? 'P' : undefined,
      isOff: !drawing,
      run: () => card.savePng(),
    },
  }
  const run = async (name: ActionName) => {
    if (await actions[name].run()) markDone({ name, passage })
  }
  useShareKeys(hasSingleKeys, (name) => void run(name))
  return (
    <div className="share-actions">
      {hasSystemSheet && <SystemShare passage={passage} claimed={claimed} isOnDevice={isOnDevice} />}
      {NAMES.map((name) => (
        <BigAction
          key={name}
          name={name}
          action={actions[name]}
          isDone={doneName === name}
          isPrimary={name === 'link' && !hasSystemSheet}
          onPress={() => void run(name)}
        />
      ))}
      {/* In the dialog itself: what lies behind an open one is not read out. */}
      <span role="status" className="sr-only">
        {doneName === undefined ? '' : `${doneName === 'picture' ? 'Saved' : 'Copied'} ${doneName}`}
      </span>
    </div>
  )
}

/** Where the copied link leads. An opened file is known here alone, so nobody else can follow it. */
function describeLink({ at }: Passage, isOnDevice: boolean): string {
  if (isOnDevice) return 'opens on this device only'
  return at === undefined ? 'opens this episode' : `opens at ${formatTimecode(at)}, marked`
}

function describeStyle({ at }: Passage, style: string | undefined): string {
  if (style === undefined) return 'the source alone'
  return at === undefined ? `${style} style` : `${style} style, with the time`
}

interface SystemShareProps extends Pick<ShareActionsProps, 'passage' | 'claimed'> {
  readonly isOnDevice: boolean
}

function SystemShare({ passage, claimed, isOnDevice }: SystemShareProps) {
  const { excerpts, links, services } = useSession()
  const share = async () => {
    const { quote, source } = excerpts.cite(passage, claimed)
    const text = formatCitation(quote, { ...source, link: undefined })
    // Others can open the video of an opened file, but not the file.
    const url = isOnDevice ? links.youtube(passage.at ?? 0) : excerpts.link(passage)
    const outcome = await shareText({ text, url })
    if (outcome === 'failed') services.announce('Sharing failed. Copy the link instead')
  }
  return (
    <Button
      variant="primary"
      icon="share"
      data-autofocus=""
      className="col-span-4 min-h-13! text-[.9375rem] [&>svg]:size-5.5!"
      onClick={() => void share()}
    >
      Share…
    </Button>
  )
}

const KEYS: Readonly<Record<string, ActionName>> = { enter: 'link', q: 'quote', p: 'picture' }

function useShareKeys(hasSingleKeys: boolean, run: (name: ActionName) => void): void {
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, repeat, defaultPrevented } = event
    if (ctrlKey || metaKey || altKey || shiftKey || isComposing || repeat || defaultPrevented) return
    const name = KEYS[key.toLowerCase()]
    const target = event.target instanceof Element ? event.target : undefined
    if (!name || target?.closest('textarea, select, input:not([type="radio"])')) return
    // A control that has the focus is pressed by Enter itself.
    if (name === 'link' ? target?.closest('button, a, input, [role="slider"]') : !hasSingleKeys) return
    event.preventDefault()
    run(name)
  })
  useEffect(() => {
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [])
}

interface BigActionProps {
  readonly name: ActionName
  readonly action: Action
  readonly isDone: boolean
  readonly isPrimary: boolean
  readonly onPress: () => void
}

const BIG =
  'share-action rounded-2 border text-start ' +
  'transition-[background-color,border-color] duration-120 ease-out disabled:opacity-45 '
const LOOKS = {
  plain: 'border-line-2 bg-surface hover:border-control hover:bg-paper [&_svg]:text-ink-2 [&_small]:text-ink-3',
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover',
  done: 'border-accent bg-tint text-accent [&_small]:text-ink-3',
}

function BigAction({ name, action, isDone, isPrimary, onPress }: BigActionProps) {
  const { icon, detail, key, isOff } = action
  const [verb, past] = name === 'picture' ? ['Save', 'Saved'] : ['Copy', 'Copied']
  return (
    <button
      type="button"
      aria-label={`${isDone ? past : verb} ${name}`}
      title={`${verb} ${name}${key === undefined ? '' : ` (${key})`}`}
      disabled={isOff}
      data-autofocus={isPrimary ? '' : undefined}
      className={BIG + (isDone ? LOOKS.done : isPrimary ? LOOKS.primary : LOOKS.plain)}
      onClick={onPress}
    >
      <Icon name={isDone ? 'check' : icon} className="size-5.5" />
      <b className="self-end text-[.9375rem]/5 font-semibold phone:text-small">
        {isDone ? past : `${name[0]!.toUpperCase()}${name.slice(1)}`}
      </b>
      <small className="self-start truncate text-small">{detail}</small>
    </button>
  )
}
