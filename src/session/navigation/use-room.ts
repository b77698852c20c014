/** How much room there is, for parts that come late: the first page does not carry these. */

import { createMediaQuery } from '../../platform/media-query.ts'
import { useStore } from 'zustand'

const isBook = createMediaQuery('(width >= 100rem)')
const isPanelSlim = createMediaQuery('(width < 23.75rem), (62.5rem <= width < 80rem)')

/** From 1600 px on: room for a rail of chapters before the text and for notes behind it. */
export function useIsBook(): boolean {
  return useStore(isBook)
}

/** The panel has less than 380 px: a narrow sidebar, or a small phone. */
export function useIsPanelSlim(): boolean {
  return useStore(isPanelSlim)
}
