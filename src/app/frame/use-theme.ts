/** Applies the chosen theme to the page, and follows the system until the reader chooses. */

import { useEffect, useLayoutEffect } from 'react'
import type { AppServices } from '../../session/app-services.ts'
import { useReaderSettings, useSystemTheme } from '../../session/use-reader.ts'

export type ThemeName = 'light' | 'dark'

/** The theme in force. */
export function useTheme(services: AppServices): ThemeName {
  const { theme } = useReaderSettings(services)
  const system = useSystemTheme()
  const shown = theme === 'system' ? system : theme
  useEffect(() => {
    document.documentElement.dataset['theme'] = shown
  }, [shown])
  return shown
}

/** The switch in the app bar turns to the other look; system, light and dark stand in the help sheet. */
export function switchTheme(services: AppServices, shown: ThemeName): void {
  services.reader.settings.change({ theme: shown === 'dark' ? 'light' : 'dark' })
}

/** Gives the page the reader's typeface, sizes and widths before anything is drawn with them. */
export function useLook(services: AppServices): void {
  const { textSize, lineWidth, lineHeight, typeface, hasSidebar } = useReaderSettings(services)
  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement
    style.setProperty('--read-scale', String(textSize))
    Object.assign(dataset, { lineWidth, lineHeight, typeface, sidebar: hasSidebar ? 'on' : 'off' })
  }, [textSize, lineWidth, lineHeight, typeface, hasSidebar])
}
