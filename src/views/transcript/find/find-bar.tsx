/** Finds a text in this transcript while it is typed: under the app bar on wide screens, at the bottom on tablets, a row on phones. */

import { useRef } from 'react'
import { useHasTabBar } from '../../../services/use-reader.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { IconButton } from '../../parts/controls/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Kbd } from '../../parts/controls/kbd.tsx'
import { BAR, FIELD } from './find-bar-placeholder.tsx'
import {
  FindCount,
  FindField,
  FindVoice,
  PlayHits,
  isUsed,
  SearchEverywhere,
  StepButtons,
  type FindBarProps,
} from './find-parts.tsx'
import { FindRow } from './find-row.tsx'

export function FindBar(props: FindBarProps) {
  return useHasTabBar() ? <FindRow {...props} /> : <ShownFindBar {...props} />
}

function ShownFindBar({ onSearchEverywhere }: FindBarProps) {
  const session = useSession()
  const field = useRef<HTMLInputElement>(null)
  const isFinding = useEpisodeStore(({ find }) => isUsed(find))

  const clear = () => {
    session.commands.clearFind()
    field.current?.focus()
  }
  return (
    <search data-print="no" className={`group/find ${BAR}`}>
      <div className={FIELD}>
        <Icon
          name="search"
          className={`size-4 narrow:size-5 ${isFinding ? 'phone:hidden' : 'phone:group-focus-within/find:hidden'}`}
        />
        <FindVoice isShown={isFinding} isIcon className="-ms-2 h-11 w-8 justify-center tablet:hidden" />
        <FindField field={field} />
        {isFinding ? <FindCount /> : <KeyHint />}
        <SearchEverywhere onSearch={onSearchEverywhere} />
        <FindVoice isShown={isFinding} className="me-1 max-w-40 phone:hidden" />
        {isFinding && (
          <>
            <span className="mx-0.5 h-5 w-px bg-line-2 narrow:hidden" />
            <StepButtons className="size-8 narrow:hidden" />
            <PlayHits className="size-8 narrow:hidden" />
            <IconButton icon="close" label="Clear search" keys="Esc" className="size-8" onClick={clear} />
          </>
        )}
      </div>
      {isFinding && <StepButtons className="wide:hidden" />}
      {isFinding && (
        // While it is typed the query needs the room.
        <PlayHits className="phone:group-has-[input:focus]/find:hidden wide:hidden" />
      )}
    </search>
  )
}

function KeyHint() {
  return (
    <span className="me-1 narrow:hidden">
      <Kbd isHint>/</Kbd>
    </span>
  )
}
