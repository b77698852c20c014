/** Hooks for the reader's settings and the state of the screen. */

import { hasFoldingDock, hasTabBar, isNarrow, isPhone, prefersDark } from '../platform/media-query.ts'
import type { Settings } from '../reader/settings.ts'
import type { AppServices } from './app-services.ts'
import { useStore } from 'zustand'

export type { Settings } from '../reader/settings.ts'

export function useReaderSettings(services: AppServices): Settings {
  return useStore(services.reader.settings)
}

export function useSystemTheme(): 'light' | 'dark' {
  return useStore(prefersDark) ? 'dark' : 'light'
}

export function getSystemTheme(): 'light' | 'dark' {
  return prefersDark.getState() ? 'dark' : 'light'
}

/** Below 1000 px: one column, the dock on top. */
export function useIsNarrow(): boolean {
  return useStore(isNarrow)
}

/** Below 640 px. */
export function useIsPhone(): boolean {
  return useStore(isPhone)
}

/** A phone held upright. */
export function useHasFoldingDock(): boolean {
  return useStore(hasFoldingDock)
}

/** A phone: tabs at the bottom of the window. */
export function useHasTabBar(): boolean {
  return useStore(hasTabBar)
}
