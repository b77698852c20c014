/** A link that narrows the library: a real address, followed in place on a plain press. */

import type { MouseEvent, ReactNode } from 'react'
import type { LibraryAddress } from '../../../services/library-address.ts'
import { hasModifier } from '../../parts/has-modifier.ts'
import { formatLibrarySearch } from '../library-search.ts'

interface FilterLinkProps {
  readonly address: LibraryAddress
  readonly isCurrent: boolean
  readonly onChangeAddress: (address: LibraryAddress) => void
  readonly className: string
  readonly children: ReactNode
}

export function FilterLink({ address, isCurrent, onChangeAddress, className, children }: FilterLinkProps) {
  const handlePress = (event: MouseEvent) => {
    if (hasModifier(event)) return
    event.preventDefault()
    onChangeAddress(address)
  }
  return (
    <a
      href={formatLibrarySearch(address)}
      aria-current={isCurrent || undefined}
      className={className}
      onClick={handlePress}
    >
      {children}
    </a>
  )
}
