// The widgets: enketo-core's ticking of options, and ours, which need no map, no mouse and no jQuery.
// What has none is shown by the browser's own control: dates, times, numbers, lists, long texts.
import Radiopicker from 'enketo-core/src/widget/radio/radiopicker'
import { Picker } from './widgets/file.js'
import { Place } from './widgets/place.js'
import { Rank } from './widgets/rank.js'
import { Search } from './widgets/search.js'
import { Slider } from './widgets/slider.js'

export default [Radiopicker, Picker, Place, Rank, Search, Slider]
