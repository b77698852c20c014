/** Gives the page the reader's letters, lines and width before anything is drawn with them. */

import { useLayoutEffect } from 'react'
import type { Explorer } from '../session/explorer.ts'
import { useReaderSettings } from '../session/use-reader.ts'

export function useLook(explorer: Explorer): void {
  const { textSize, lineWidth, lineHeight, typeface, hasCompanion } = useReaderSettings(explorer)
  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement
    style.setProperty('--read-scale', String(textSize))
    Object.assign(dataset, { lineWidth, lineHeight, typeface, companion: hasCompanion ? 'on' : 'off' })
  }, [textSize, lineWidth, lineHeight, typeface, hasCompanion])
}
