/** All names that stand in an episode, to make one of several. */

import { useState } from 'react'
import { listNamedVoices, mergeVoices, type NamedVoice } from '../../core/corrections/merge-speakers.ts'
import { formatCount } from '../../core/text/number.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Corrector } from '../../session/corrections/corrector.ts'
import { useSession } from '../../session/use-session.ts'
import { Button, IconButton } from '../parts/controls/button.tsx'
import { Menu, MenuItems, useMenu } from '../parts/controls/menu.tsx'
import { handleMenuKeys } from '../parts/controls/menu-keys.ts'
import { Dialog } from '../parts/dialog.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { listPeople } from './name-speaker.tsx'

export function SpeakersSheet({ corrector }: { readonly corrector: Corrector }) {
  const session = useSession()
  const { transcript, speakers, episode, commands } = session
  const voices = listNamedVoices(transcript, speakers)
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = useState<string>()
  const chosen = voices.filter(({ key }) => keys.has(key))
  const close = () => commands.openCorrecting(undefined)
  const toggle = (key: string) => {
    const next = new Set(keys)
    if (!next.delete(key)) next.add(key)
    setKeys(next)
  }
  const merge = (is: string) => {
    const { correction, turns } = mergeVoices(chosen, is, { episode: episode.id, when: new Date().toISOString() })
    const become = is === '' ? 'without a name' : `${turns === 1 ? 'becomes' : 'become'} ${is}`
    void corrector.add([correction], `${formatCount(turns, 'turn')} ${become}`)
    setKeys(new Set())
    setTyped(undefined)
  }
  const people = listPeople(session).filter(
    ({ name }) => !voices.some((voice) => voice.isNobody && voice.name === name),
  )
  const actions = [
    { name: 'Nobody', run: () => merge('') },
    ...people.map(({ name }) => ({ name, run: () => merge(name) })),
    { name: 'Another name…', run: () => setTyped('') },
  ]
  const nobodies = voices.filter(({ isNobody }) => isNobody)
  return (
    <Dialog open label="Speakers" onClose={close} isFullOnPhone keepsToReader className="w-160">
      <header className="sticky top-0 z-1 flex items-center gap-3 border-b border-line bg-surface px-7 py-4 phone:px-5">
        <h2 className="font-serif text-[1.25rem] font-semibold">Speakers</h2>
        <span className="flex-1 text-small text-ink-2">{describeNames(voices)}</span>
        <IconButton icon="close" label="Close" onClick={close} />
      </header>
      {nobodies.length > 0 && (
        <p className="border-b border-line px-7 py-3.5 text-small phone:px-5">
          {nobodies.length === 1 ? 'One name is' : `${nobodies.length} names are`} a number, a code or a part in the
          talk, and no person. Choose several to merge them into one person, or into nobody.
        </p>
      )}
      <ul>
        {voices.map((voice) => (
          <li key={voice.key} className="correct-voice grid items-center px-7 border-b border-line text-ink-2">
            <label className="reach size-5">
              <input
                type="checkbox"
                aria-label={voice.name}
                checked={keys.has(voice.key)}
                className="block size-5 accent-accent"
                onChange={() => toggle(voice.key)}
              />
            </label>
            <button
              type="button"
              title="Name the speaker"
              className="min-h-11 text-start"
              onClick={() => commands.openCorrecting({ kind: 'speaker', segment: voice.first })}
            >
              <SpeakerName name={voice.name} color={voice.color} />
            </button>
            <span className="text-end">{formatCount(voice.turns, 'turn')}</span>
            <span className="text-end">{voice.at === undefined ? '' : `from ${formatTimecode(voice.at)}`}</span>
          </li>
        ))}
      </ul>
      <footer className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t border-line-2 bg-surface px-7 py-3 phone:px-5">
        <b className="flex-1 text-small">{chosen.length === 0 ? '' : `${chosen.length} chosen`}</b>
        {typed === undefined ? (
          <>
            <Button disabled={chosen.length === 0} onClick={() => setKeys(new Set())}>
              Cancel
            </Button>
            <MergeMenu isOff={chosen.length === 0} actions={actions} />
          </>
        ) : (
          <form
            className="flex gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              if (typed.trim() !== '') merge(typed.trim())
            }}
          >
            <input
              // The menu that opened it is gone.
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              type="text"
              aria-label="Another name"
              value={typed}
              className="h-10 rounded-2 border border-control bg-surface px-3 narrow:h-11"
              onChange={({ target }) => setTyped(target.value)}
            />
            <Button onClick={() => setTyped(undefined)}>Cancel</Button>
            <Button type="submit" variant="primary" disabled={typed.trim() === ''}>
              Merge
            </Button>
          </form>
        )}
      </footer>
    </Dialog>
  )
}

interface MergeMenuProps {
  readonly isOff: boolean
  readonly actions: readonly { readonly name: string; readonly run: () => void }[]
}

function MergeMenu({ isOff, actions }: MergeMenuProps) {
  const { isOpen, close, box, trigger, id } = useMenu()
  return (
    // Keys and the focus of the button and the menu in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div {...box} onKeyDown={(event) => isOpen && event.key !== 'Tab' && handleMenuKeys(event, close)}>
      <Button variant="primary" icon="down" disabled={isOff} {...trigger}>
        Merge into…
      </Button>
      {isOpen && (
        <Menu id={id} label="Merge into" box={box.ref}>
          <MenuItems actions={actions} close={close} />
        </Menu>
      )}
    </div>
  )
}

/** “16 names, 1 of them a person”. */
function describeNames(voices: readonly NamedVoice[]): string {
  const people = voices.filter(({ isNobody }) => !isNobody).length
  const names = formatCount(voices.length, 'name')
  if (people === voices.length) return names
  return `${names}, ${people} of them ${people === 1 ? 'a person' : 'people'}`
}
