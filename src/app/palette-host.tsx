/** Keeps the palette's code away until it is first opened, then keeps it. */

import { Palette } from './lazy-views.tsx'
import type { OpenPaletteProps } from './open-palette.tsx'
import { useOnceTrue } from './use-once-true.ts'

export function PaletteHost(props: OpenPaletteProps) {
  const wasOpened = useOnceTrue(props.text !== undefined)
  if (!wasOpened) return null
  return <Palette {...props} />
}
