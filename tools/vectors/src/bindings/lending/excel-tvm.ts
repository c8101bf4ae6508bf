import type { Binding } from '../../binding.ts';
import { worksheet } from './worksheet.ts';

/** The time-value functions with the examples of the documentation of Excel. */
export const excelTvm: Binding = worksheet('lending/excel-tvm');
