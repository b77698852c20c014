/** The list of chapters as a layer that leaves a playing video free. */

import type { ComponentProps } from 'react'
import { useSession } from '../../session/use-session.ts'
import { ChapterList } from '../../views/transcript/chapters/chapter-list.tsx'
import { usePlayerBeside } from '../frame/use-player-beside.ts'

export function OpenChapters(props: Omit<ComponentProps<typeof ChapterList>, 'leavesPlayerFree'>) {
  const leavesPlayerFree = usePlayerBeside(useSession(), props.open)
  return <ChapterList {...props} leavesPlayerFree={leavesPlayerFree} />
}
