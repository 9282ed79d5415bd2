"""One form with every kind of question, in two languages."""
# ruff: noqa: E501 -- a row of a table is a line

EVERYTHING = """
| survey |
| | type | name | label::Bahasa Indonesia (id) | label::English (en) | hint::Bahasa Indonesia (id) | hint::English (en) | guidance_hint::Bahasa Indonesia (id) | guidance_hint::English (en) | required | relevant | constraint | constraint_message::Bahasa Indonesia (id) | constraint_message::English (en) | calculation | appearance | parameters | choice_filter | repeat_count | default |
| | start | mulai | | | | | | | | | | | | | | | | | |
| | end | selesai | | | | | | | | | | | | | | | | | |
| | begin group | tulisan | Tulisan dan angka | Words and numbers | | | | | | | | | | | | | | | |
| | note | kata | **Selamat datang** di formulir contoh. | **Welcome** to the sample form. | | | | | | | | | | | | | | | |
| | text | nama | Nama | Name | Seperti pada KTP | As on the ID card | Tulis tanpa gelar. | Without titles. | yes | | | | | | | | | | |
| | text | cerita | Cerita | Story | | | | | | | | | | | multiline | | | | |
| | text | nomor | Nomor ponsel | Phone number | | | | | | | regex(., '^0[0-9]{8,12}$') | Nomor dimulai dengan 0 | The number begins with 0 | | numbers | | | | |
| | integer | umur | Umur ${nama} | Age of ${nama} | | | | | | | . >= 0 and . <= 120 | Umur 0 sampai 120 | Age is 0 to 120 | | | | | | |
| | decimal | luas | Luas (ha) | Area (ha) | | | | | | | | | | | | | | | |
| | date | lahir | Tanggal lahir | Date of birth | | | | | | | . <= today() | Belum terjadi | Not yet | | | | | | |
| | time | jam | Jam buka | Opening hour | | | | | | | | | | | | | | | |
| | dateTime | saat | Saat kunjungan | Moment of the visit | | | | | | | | | | | | | | | |
| | barcode | kode | Kode batang | Barcode | | | | | | | | | | | | | | | |
| | calculate | tua | | | | | | | | | | | | int((today() - ${lahir}) div 365.25) | | | | | |
| | note | tua_kata | Umur menurut tanggal lahir: ${tua} tahun. | Age by date of birth: ${tua} years. | | | | | | ${lahir} != '' | | | | | | | | | |
| | end group | | | | | | | | | | | | | | | | | | |
| | begin group | pilihan | Pilihan | Choices | | | | | | | | | | | | | | | |
| | select_one ya | setuju | Setuju? | Agree? | | | | | yes | | | | | | | | | | |
| | select_one provinsi | prov | Provinsi | Province | | | | | | | | | | | minimal | | | | |
| | select_one kota | kota | Kota | City | | | | | | | | | | | | | prov = ${prov} | | |
| | select_multiple layanan or_other | layanan | Layanan | Services | | | | | | | count-selected(.) <= 3 | Paling banyak tiga | At most three | | | | | | |
| | select_one nilai | puas | Puas dengan ${nama}? | Pleased with ${nama}? | | | | | | | | | | | likert | | | | |
| | rank layanan | urut | Urutkan layanan | Rank the services | | | | | | | | | | | | | | | |
| | range | skala | Skala | Scale | | | | | | | | | | | | start=0 end=10 step=1 | | | |
| | acknowledge | benar | Data ini benar | This is true | | | | | | | | | | | | | | | |
| | end group | | | | | | | | | | | | | | | | | | |
| | begin group | tempat | Tempat dan berkas | Places and files | | | | | | | | | | | | | | | |
| | geopoint | titik | Titik | Point | | | | | | | | | | | | | | | |
| | geotrace | jalur | Jalur | Track | | | | | | | | | | | | | | | |
| | geoshape | batas | Batas | Boundary | | | | | | | | | | | | | | | |
| | image | foto | Foto | Photo | | | | | | | | | | | | max-pixels=1024 | | | |
| | audio | suara | Suara | Sound | | | | | | | | | | | | | | | |
| | video | film | Film | Film | | | | | | | | | | | | | | | |
| | file | berkas | Berkas | File | | | | | | | | | | | | | | | |
| | end group | | | | | | | | | | | | | | | | | | |
| | begin repeat | anggota | Anggota | Member | | | | | | | | | | | | | | | |
| | text | nama_a | Nama anggota | Name of member | | | | | | | | | | | | | | | |
| | integer | umur_a | Umur ${nama_a} | Age of ${nama_a} | | | | | | | | | | | | | | | |
| | begin repeat | anak | Anak ${nama_a} | Child of ${nama_a} | | | | | | ${umur_a} > 17 | | | | | | | | | |
| | text | nama_n | Nama anak | Name of child | | | | | | | | | | | | | | | |
| | end repeat | | | | | | | | | | | | | | | | | | |
| | end repeat | | | | | | | | | | | | | | | | | | |
| | begin group | akhir | Jumlah | Totals | | | | | | | | | | | field-list | | | | |
| | integer | banyak | Banyak rumah | How many houses | | | | | | | . <= 5 | Paling banyak 5 | At most 5 | | | | | | |
| | begin repeat | rumah | Rumah | House | | | | | | | | | | | | | | ${banyak} | |
| | text | alamat | Alamat | Address | | | | | | | | | | | | | | | |
| | end repeat | | | | | | | | | | | | | | | | | | |
| | calculate | jumlah | | | | | | | | | | | | sum(${umur_a}) | | | | | |
| | note | jumlah_kata | Jumlah umur ${jumlah} | Sum of ages ${jumlah} | | | | | | | | | | | | | | | |
| | end group | | | | | | | | | | | | | | | | | | |
| choices |
| | list_name | name | label::Bahasa Indonesia (id) | label::English (en) | prov |
| | ya | ya | Ya | Yes | |
| | ya | tidak | Tidak | No | |
| | provinsi | 35 | Jawa Timur | East Java | |
| | provinsi | 16 | Sumatera Selatan | South Sumatra | |
| | kota | 3573 | Malang | Malang | 35 |
| | kota | 3578 | Surabaya | Surabaya | 35 |
| | kota | 1671 | Palembang | Palembang | 16 |
| | layanan | ktp | KTP | ID card | |
| | layanan | izin | Izin | Permits | |
| | layanan | air | Air | Water | |
| | layanan | jalan | Jalan | Roads | |
| | nilai | 1 | Sangat kurang | Very poor | |
| | nilai | 2 | Kurang | Poor | |
| | nilai | 3 | Cukup | Fair | |
| | nilai | 4 | Baik | Good | |
| | nilai | 5 | Sangat baik | Very good | |
| settings |
| | form_title | form_id | version | default_language | style |
| | Segala jenis | segala | 1 | Bahasa Indonesia (id) | pages |
"""
