// enketo-core's file manager: ours is the widget `Picker`; the core itself only asks whether it is there.
export default {
  init: async () => true,
  isWaitingForPermissions: () => false,
  getFileUrl: async () => null,
  getObjectUrl: async () => null,
  getCurrentFiles: () => [],
  isTooLarge: () => false,
  getMaxSizeReadable: () => ''
}
