/** Ten seconds of the selected row, heard without leaving the palette: the button in its foot, and the line above that. */

import { useEffect, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { isApple } from '../../services/command-key.ts'
import type { Hearing } from '../../session/hear/hear.ts'
import { isHeard, type HearPassage } from '../../session/hear/hear-state.ts'
import { usePageHearing } from '../../session/hear/hear-context.ts'
import { useOptionalStore } from '../../services/use-optional-store.ts'
import { useIsNarrow } from '../../services/use-reader.ts'
import { HearButton } from '../hear/hear-button.tsx'
import { HearFrame } from '../hear/hear-host.tsx'
import { HeardPassage } from '../hear/heard-passage.tsx'
import { Kbd } from '../parts/controls/kbd.tsx'
import { Icon } from '../parts/icon.tsx'
import type { PaletteOption } from './sections/palette-option.ts'

/** Ends with the palette. */
export function PaletteHear() {
  const hearing = usePageHearing()?.hearing
  useEffect(() => hearing?.close, [hearing])
  return hearing ? <Heard hearing={hearing} /> : null
}

function Heard({ hearing }: { readonly hearing: Hearing }) {
  const passage = useStore(hearing.state, (state) => state.passage)
  const isNarrow = useIsNarrow()
  if (!passage) return null
  return (
    <div className="flex flex-none items-center gap-5 border-t border-line px-5 phone:px-4">
      <HeardPassage passage={passage} className="min-w-0 flex-1 pb-2" />
      {!isNarrow && <HearFrame hearing={hearing} isInline />}
    </div>
  )
}

/**
 * A passage that can be heard here. Below 1000 px the keyboard and three results leave no room for the frame of a video, and the
 * palette lies over that of the open episode: only recordings that need none are heard.
 */
function useHeardHere(option: PaletteOption | undefined): HearPassage | undefined {
  const page = usePageHearing()
  const isNarrow = useIsNarrow()
  const passage = findPassage(option)
  if (!passage || !page?.canHear(passage.episodeId)) return undefined
  return isNarrow && !page.isFile(passage.episodeId) ? undefined : passage
}

/** In a row, for fingers, below 1000 px: a row of the list can hold no button, and the key and the foot are there for all else. */
export function PaletteRowHear({ option }: { readonly option: PaletteOption }) {
  const hearing = usePageHearing()?.hearing
  const isNarrow = useIsNarrow()
  const passage = useHeardHere(option)
  const isOn = useOptionalStore(
    hearing?.state,
    (state) => state.passage?.key === passage?.key && isHeard(state.phase),
    false,
  )
  if (!isNarrow || !passage || !hearing) return null
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span
      aria-hidden="true"
      data-hear=""
      className="palette-hear text-accent"
      onClick={(event) => {
        event.stopPropagation()
        hearing.hear(passage)
      }}
    >
      <Icon name={isOn ? 'pause' : 'play'} className="size-4" />
    </span>
  )
}

/** In the foot: a row of the list can hold no button. Below 1000 px, where rows show it themselves, only for the key. */
export function PaletteHearButton({ option }: { readonly option: PaletteOption | undefined }) {
  const passage = useHeardHere(option)
  if (!passage) return null
  return (
    <span className="-my-2 flex items-center gap-1.5 whitespace-nowrap narrow:hidden">
      <HearButton passage={passage} className="size-8" iconClassName="size-4" />
      <span aria-hidden="true" className="inline-flex items-center gap-1.5 touch:hidden">
        <Kbd>{isApple ? '⌥' : 'Alt'}</Kbd>
        <Kbd>↵</Kbd>
        Hear 10 s
      </span>
    </span>
  )
}

/** Alt and Enter, wherever the focus is in the palette. In the capture phase: Enter alone opens the row, and this never does. */
export function handleHearKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !event.altKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.stopPropagation()
  event.currentTarget.querySelector<HTMLElement>('[data-action="hear"]')?.click()
}

/** Of what is said at a time. */
function findPassage(option: PaletteOption | undefined): HearPassage | undefined {
  if (option?.kind !== 'row') return undefined
  const { row, key } = option
  const at = row.at ?? row.hit.at
  if (at === undefined || row.kind === 'mention' || row.kind === 'episode' || row.kind === 'resource') return undefined
  return { key, episodeId: row.hit.document.episodeId, at }
}
