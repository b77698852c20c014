/** Lists what can be kept, with its size before anything is fetched. */

import { useEffect, useState } from 'react'
import { formatSize } from '../../core/text/format-size.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { readFreeSpace } from '../../platform/persistence.ts'
import type { KeepChoice } from '../../services/offline/keep-request.ts'
import { type Keeper, type KeeperState, planKeep, readRecordingSize } from '../../services/offline/site-keeper.ts'
import { Button } from '../parts/controls/button.tsx'

/** `recording` has its size now. */
export interface SizedChoice extends Omit<KeepChoice, 'recording'> {
  readonly size: number
  readonly recording?: { readonly url: string; readonly size: number }
}

interface KeepFormProps {
  readonly keeper: Keeper
  readonly state: KeeperState
  readonly choices: readonly KeepChoice[]
  readonly onClose: () => void
  readonly onKeep: (choice: SizedChoice) => void
}

type Sizes =
  | { readonly phase: 'loading' | 'failed' }
  | { readonly phase: 'ready'; readonly sized: readonly SizedChoice[]; readonly free: number | undefined }

export function KeepForm({ keeper, state, choices, onClose, onKeep }: KeepFormProps) {
  const [chosen, setChosen] = useState(0)
  const [attempt, setAttempt] = useState(0)
  const sizes = useSizes(keeper, choices, attempt)
  const choice = sizes.phase === 'ready' ? sizes.sized[chosen] : undefined
  const isKept = choice !== undefined && isHere(choice, state)
  const lack = sizes.phase === 'ready' && choice && !isKept ? describeLack(choice.size, sizes.free) : undefined
  const hasRecording = choices.some(({ recording }) => recording !== undefined)
  // One choice needs no choosing.
  const Row = choices.length > 1 ? 'label' : 'div'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (choice && !isKept) onKeep(choice)
      }}
    >
      {choices.map(({ name, detail, recording }, index) => (
        <Row key={name} className="flex min-h-(--hit) items-center gap-4 border-t border-line px-6 py-2.5">
          {choices.length > 1 && (
            <input
              type="radio"
              name="keep"
              checked={index === chosen}
              className="size-4.5 flex-none accent-accent"
              onChange={() => setChosen(index)}
            />
          )}
          <span className="min-w-0 flex-1">
            <b className="block font-semibold">{name}</b>
            <span className="block truncate text-small text-ink-2">{detail}</span>
            {hasRecording && (
              <span className="block text-small text-ink-2">
                {recording === undefined ? 'Without recordings' : 'With its recording'}
              </span>
            )}
          </span>
          <span className="flex-none text-small text-ink-2 num">
            {sizes.phase === 'ready' ? formatSize(sizes.sized[index]?.size ?? 0) : '–'}
          </span>
        </Row>
      ))}
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-6 py-3.5">
        <p role="status" className="min-w-0 flex-1 text-small text-ink-2">
          {sizes.phase === 'failed' ? 'Sizes could not be loaded.' : lack}
        </p>
        <Button onClick={onClose}>{isKept ? 'Close' : 'Cancel'}</Button>
        {sizes.phase === 'failed' ? (
          <Button icon="retry" onClick={() => setAttempt(attempt + 1)}>
            Try again
          </Button>
        ) : (
          <Button
            type="submit"
            variant={isKept ? 'default' : 'primary'}
            icon={isKept ? 'check' : undefined}
            disabled={!choice || lack !== undefined}
            aria-disabled={isKept || undefined}
          >
            {isKept ? 'Kept' : 'Keep'}
          </Button>
        )}
      </div>
    </form>
  )
}

/** True where all of the choice is on this device. */
function isHere({ wish, recording }: SizedChoice, { kept, withRecording, isAll }: KeeperState): boolean {
  if (wish === 'all') return isAll
  return wish.every((id) => kept.has(id) && (recording === undefined || withRecording.has(id)))
}

function useSizes(keeper: Keeper, choices: readonly KeepChoice[], attempt: number): Sizes {
  const [sizes, setSizes] = useState<Sizes>({ phase: 'loading' })
  useEffect(
    () =>
      loadAbortable(
        () => measure(keeper, choices),
        setSizes,
        () => setSizes({ phase: 'failed' }),
      ),
    [keeper, choices, attempt],
  )
  return sizes
}

async function measure(keeper: Keeper, choices: readonly KeepChoice[]): Promise<Sizes> {
  const [list, free] = await Promise.all([keeper.loadList(), readFreeSpace()])
  const sized = choices.map(async ({ recording: url, ...choice }): Promise<SizedChoice> => {
    const { size } = planKeep(list, choice.wish)
    const bytes = url === undefined ? undefined : await readRecordingSize(url)
    if (url === undefined || bytes === undefined) return { ...choice, size }
    return { ...choice, size: size + bytes, recording: { url, size: bytes } }
  })
  return { phase: 'ready', sized: await Promise.all(sized), free }
}

function describeLack(size: number, free: number | undefined): string | undefined {
  if (free === undefined || size <= free) return undefined
  return `This device has ${formatSize(Math.max(0, free))} free; ${formatSize(size)} are needed.`
}
