/** Events that commands of this service cause name it as their source. */
export const COMMAND_SOURCE = 'urn:opex:kpi-projections:commands';
