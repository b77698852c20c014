/** Reads a store in a view; with a selection, only its change renders again. */

import { useSyncExternalStore } from 'react'
import type { Readable } from '../storage/cell.ts'

export function useCell<T>(cell: Readable<T>): T {
  return useSyncExternalStore(cell.subscribe, cell.read, cell.read)
}

/** `select` must return the same value (`Object.is`) while nothing the view shows has changed. */
export function useSelected<T, S>(cell: Readable<T>, select: (value: T) => S): S {
  const read = () => select(cell.read())
  return useSyncExternalStore(cell.subscribe, read, read)
}

/** The same where there may be no store: then `otherwise`. */
export function useSelectedOr<T, S>(cell: Readable<T> | undefined, select: (value: T) => S, otherwise: S): S {
  const read = () => (cell ? select(cell.read()) : otherwise)
  return useSyncExternalStore(cell?.subscribe ?? subscribeToNothing, read, read)
}

function subscribeToNothing(): () => void {
  return () => {}
}
