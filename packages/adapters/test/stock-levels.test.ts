import { stockLevelsContract } from '@emporion/inventory/testing';
import { openStock } from './stock.ts';

stockLevelsContract('sqlite', () => openStock());
