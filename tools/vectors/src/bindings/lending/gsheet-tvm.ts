import type { Binding } from '../../binding.ts';
import { worksheet } from './worksheet.ts';

/** The same functions with figures of Google Sheets. */
export const gsheetTvm: Binding = worksheet('lending/gsheet-tvm');
