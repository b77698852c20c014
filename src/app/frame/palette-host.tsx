/** Keeps the palette's code away until it is first opened, then keeps it. */

import { Palette } from './lazy-views.tsx'
import type { SearchPaletteProps } from '../search/search-palette.tsx'
import { useOnceTrue } from './use-once-true.ts'

export function PaletteHost(props: SearchPaletteProps) {
  const wasOpened = useOnceTrue(props.text !== undefined)
  if (!wasOpened) return null
  return <Palette {...props} />
}
