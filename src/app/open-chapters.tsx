/** The list of chapters as a layer that leaves a playing video free. */

import type { ComponentProps } from 'react'
import { ChapterList } from '../views/transcript/chapter-list.tsx'
import { usePlayerBeside } from './use-player-beside.ts'

export function OpenChapters(props: Omit<ComponentProps<typeof ChapterList>, 'leavesPlayerFree'>) {
  const leavesPlayerFree = usePlayerBeside(props.session, props.open)
  return <ChapterList {...props} leavesPlayerFree={leavesPlayerFree} />
}
