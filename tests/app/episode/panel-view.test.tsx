import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { PanelView } from '../../../src/app/episode/panel-view.tsx'

vi.mock('../../../src/views/panels/summary-panel.tsx', () => ({ SummaryPanel: () => 'The summary' }))
vi.mock('../../../src/views/quotes/quotes-panel.tsx', () => ({ QuotesPanel: () => 'The quotes' }))

afterEach(cleanup)

it('waits for its file once, not for each panel', async () => {
  const { rerender } = render(<PanelView panel="summary" />)
  await screen.findByText('The summary')
  rerender(<PanelView panel="quotes" />)
  expect(screen.queryByText('The quotes')).not.toBeNull()
})
