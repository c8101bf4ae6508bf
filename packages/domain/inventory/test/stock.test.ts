import { inMemoryStock, stockLevelsContract, stockReservationsContract } from '@emporion/inventory/testing';

const open = () => {
  const stock = inMemoryStock();
  return { reservations: stock, levels: stock, recorded: stock.recorded };
};

stockLevelsContract('in memory', open);
stockReservationsContract('in memory', open);
