/** Gives the page the reader's letters, lines and width before anything is drawn with them. */

import { useLayoutEffect } from 'react'
import type { AppServices } from '../../session/app-services.ts'
import { useReaderSettings } from '../../session/use-reader.ts'

export function useLook(services: AppServices): void {
  const { textSize, lineWidth, lineHeight, typeface, hasSidebar } = useReaderSettings(services)
  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement
    style.setProperty('--read-scale', String(textSize))
    Object.assign(dataset, { lineWidth, lineHeight, typeface, sidebar: hasSidebar ? 'on' : 'off' })
  }, [textSize, lineWidth, lineHeight, typeface, hasSidebar])
}
