/** Applies the chosen theme to the page, and follows the system until the reader chooses. */

import { useEffect, useLayoutEffect } from 'react'
import type { AppServices } from '../../services/app-services.ts'
import { getSystemTheme, useReaderSettings, useSystemTheme } from '../../services/use-reader.ts'

type ThemeName = 'light' | 'dark'

/** The theme in force. */
export function useTheme(services: AppServices): ThemeName {
  const { theme } = useReaderSettings(services)
  const system = useSystemTheme()
  const shown = theme === 'system' ? system : theme
  useEffect(() => {
    // While the page of the build is taken over, the hooks still give what it was rendered with.
    document.documentElement.dataset['theme'] = getTheme(services)
  }, [services, shown])
  return shown
}

function getTheme({ reader }: AppServices): ThemeName {
  const { theme } = reader.settings.getState()
  return theme === 'system' ? getSystemTheme() : theme
}

/** The switch in the app bar turns to the other look; system, light and dark stand in the help sheet. */
export function switchTheme(services: AppServices, shown: ThemeName): void {
  services.reader.settings.change({ theme: shown === 'dark' ? 'light' : 'dark' })
}

/** Gives the page the reader's typeface, sizes and widths before anything is drawn with them. */
export function useLook(services: AppServices): void {
  const used = useReaderSettings(services)
  useLayoutEffect(() => {
    const { textSize, lineWidth, lineHeight, typeface, hasSidebar } = services.reader.settings.getState()
    const { style, dataset } = document.documentElement
    style.setProperty('--read-scale', String(textSize))
    Object.assign(dataset, { lineWidth, lineHeight, typeface, sidebar: hasSidebar ? 'on' : 'off' })
  }, [services, used])
}
