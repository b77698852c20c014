/** Shows the frame of a player, whatever kind it is, filling a positioned box; nothing before the first play or after a failure. */

import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Player } from './player.ts'

export function PlayerFrame({ player, title }: { readonly player: Player; readonly title: string }) {
  const frame = useSyncExternalStore(player.frame.subscribe, player.frame.getState, player.frame.getState)
  if (frame.kind === 'none') return null
  if (frame.kind === 'element') return <ElementFrame key={frame.key} element={frame.element} title={title} />
  const { key, View, props } = frame
  return <View key={key} {...props} title={title} />
}

/** The element belongs to the player, so that sound goes on while a view moves it. */
function ElementFrame({ element, title }: { readonly element: HTMLMediaElement; readonly title: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const current = box.current
    element.setAttribute('aria-label', title)
    current?.append(element)
    return () => element.remove()
  }, [element, title])
  return <div ref={box} className="absolute inset-0 grid place-items-center [&>video]:size-full" />
}
