/** After a correction of one word: how often the same word stands elsewhere, where that can be counted to the last one. */

import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { readMisheard } from '../../core/corrections/find-misheard.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { nextPaint } from '../../services/next-paint.ts'
import type { CorrectionChange, Corrector } from '../../session/corrections/corrector.ts'
import { countPlaces, findEverywhere, type MisheardFound } from '../../session/corrections/find-everywhere.ts'
import { useSession } from '../../session/use-session.ts'
import { Toast, ToastButton, useShownTime } from './toast.tsx'

interface Also {
  readonly of: CorrectionChange
  readonly text: string
  readonly from: string
  readonly to: string
}

/** More episodes than this are not read for one sentence. */
const MOST = 12

export function AlsoToast({ corrector }: { readonly corrector: Corrector }) {
  const { search, services, source, commands } = useSession()
  const last = useStore(corrector.last)
  const [also, setAlso] = useState<Also>()
  useEffect(() => {
    const [one, ...more] = last?.added ?? []
    const misheard = one?.kind === 'text' && more.length === 0 && !last?.said ? readMisheard(one) : undefined
    if (!misheard || !last) return
    const controller = new AbortController()
    const { signal } = controller
    const { channel } = source.episode
    const find = async () => {
      await nextPaint()
      const where = channel === undefined ? 'library' : 'channel'
      const how = { signal, most: MOST, onProgress() {} }
      const found = await findEverywhere({ search, services, source }, { from: misheard.from, where }, how)
      const text = describeAlso(found, source.episode.id)
      if (text !== '' && !signal.aborted) setAlso({ of: last, text, ...misheard })
    }
    // Without an answer nothing is said.
    find().catch(() => {})
    return () => controller.abort()
  }, [last, search, services, source])
  const isOver = useShownTime(also)
  if (!also || isOver || also.of !== last) return null
  return (
    <Toast text={also.text}>
      <ToastButton onPress={() => commands.openCorrecting({ kind: 'misheard', from: also.from, to: also.to })}>
        Look at them
      </ToastButton>
    </Toast>
  )
}

/** “Also 83 times in 9 other episodes.”; nothing where it is not known how often. Exported for its test. */
export function describeAlso(found: MisheardFound, open: string): string {
  if (!found.isWhole || found.of === undefined || found.done < found.of) return ''
  const times = (count: number) => (count === 1 ? 'once' : `${formatNumber(count)} times`)
  const others = found.episodes.filter(({ id }) => id !== open)
  const here = countPlaces(found) - countPlaces({ episodes: others })
  const parts = [
    here > 0 ? `${times(here)} in this episode` : '',
    others.length > 0
      ? `${times(countPlaces({ episodes: others }))} in ${formatCount(others.length, 'other episode')}`
      : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `Also ${parts.join(' and ')}.`
}
