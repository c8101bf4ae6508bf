import {
  inMemoryMovements,
  inMemoryPolicies,
  inMemoryStock,
  inMemoryWatches,
  stockLevelsContract,
  stockMovementsContract,
  stockPoliciesContract,
  stockReservationsContract,
  stockTransfersContract,
  stockWatchesContract,
} from '@emporion/inventory/testing';

const open = () => {
  const stock = inMemoryStock();
  const { transfers, recorded } = stock;
  return { reservations: stock, levels: stock, transfers, movements: inMemoryMovements(), recorded };
};

stockLevelsContract('in memory', open);
stockReservationsContract('in memory', open);
stockTransfersContract('in memory', open);
stockMovementsContract('in memory', inMemoryMovements);
stockWatchesContract('in memory', inMemoryWatches);
stockPoliciesContract('in memory', inMemoryPolicies);
