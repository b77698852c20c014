/** No episode fits all filters: which ones there are to remove. */

import type { LibraryAddress } from '../../../services/library-address.ts'
import { isNarrowing } from '../library-search.ts'
import { ActiveFilters } from './active-filters.tsx'

interface NothingFitsProps {
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
}

export function NothingFits({ address, onChangeAddress }: NothingFitsProps) {
  return (
    <div className="py-6">
      <p className="mb-4 font-serif text-[1.375rem]/7 font-semibold">
        {isNarrowing(address) ? 'No episode is all of this. Remove one:' : 'No episodes'}
      </p>
      <ActiveFilters label="Filters to remove" address={address} onChangeAddress={onChangeAddress} />
    </div>
  )
}
