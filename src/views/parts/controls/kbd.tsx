/** Keys as they are printed on a keyboard. As a hint (`isHint`) they are left out where fingers press: there are none. */

import { useSyncExternalStore } from 'react'
import { formatCommandKey, isApple } from '../../../services/command-key.ts'

export function Kbd({ children, isHint = false }: { readonly children: string; readonly isHint?: boolean }) {
  return <kbd className={isHint ? 'keycap touch:hidden' : 'keycap'}>{children}</kbd>
}

/** With the command key of this machine; in a page of the build, which knows no machine, with Control. */
export function CommandKey({ letter }: { readonly letter: string }) {
  const isCommand = useSyncExternalStore(listen, hasCommand, () => false)
  return <Kbd isHint>{formatCommandKey(letter, isCommand)}</Kbd>
}

const listen = () => () => {}
const hasCommand = () => isApple
